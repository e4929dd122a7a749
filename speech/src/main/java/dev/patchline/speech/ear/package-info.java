/// Hearing: Vosk with an open vocabulary and with the grammar of what was asked, the end of a turn,
/// and the words that come of it.
@NullMarked
package dev.patchline.speech.ear;

import org.jspecify.annotations.NullMarked;
