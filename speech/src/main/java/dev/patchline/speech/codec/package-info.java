/// Between the wire and samples: G.711, G.722, L16 and Opus, either way, resampling, lost frames,
/// and a stream that is not what it was announced to be.
@NullMarked
package dev.patchline.speech.codec;

import org.jspecify.annotations.NullMarked;
