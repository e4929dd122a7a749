/// What is on a line besides words: voice activity, an echo, keys, and the tones of the network.
@NullMarked
package dev.patchline.speech.signal;

import org.jspecify.annotations.NullMarked;
