/// Speaking: MaryTTS without its vocoder, clause by clause, and the clauses that are kept.
@NullMarked
package dev.patchline.speech.voice;

import org.jspecify.annotations.NullMarked;
