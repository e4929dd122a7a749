/// Sound on one side, words on the other: codecs, resampling, hearing (Vosk) and speaking
/// (MaryTTS).
@NullMarked
package dev.patchline.speech;

import org.jspecify.annotations.NullMarked;
