/// A campaign without a telephone network: leads of every kind, in virtual time as text and tones,
/// and a few of them whole, as speech.
@NullMarked
package dev.patchline.telephony.bench.campaign;

import org.jspecify.annotations.NullMarked;
