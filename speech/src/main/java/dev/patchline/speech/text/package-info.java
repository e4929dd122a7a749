/// What is written, in words that can be said aloud: amounts, times, numbers, letters, addresses.
@NullMarked
package dev.patchline.speech.text;

import org.jspecify.annotations.NullMarked;
