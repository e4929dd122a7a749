/// Patchline and its carrier on one machine, for a while: what the demo and the benchmarks share.
@NullMarked
package dev.patchline.telephony.local;

import org.jspecify.annotations.NullMarked;
