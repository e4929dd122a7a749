/// Telnyx's call control, through its SDK. Nobody else sees the SDK.
@NullMarked
package dev.patchline.telephony.carrier.telnyx;

import org.jspecify.annotations.NullMarked;
