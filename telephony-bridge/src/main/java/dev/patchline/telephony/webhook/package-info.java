/// What the carrier tells by webhook: whether it is the carrier, and what it means for which call.
@NullMarked
package dev.patchline.telephony.webhook;

import org.jspecify.annotations.NullMarked;
