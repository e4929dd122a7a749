package dev.patchline.telephony.carrier.telnyx;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.telnyx.sdk.model.BridgeRequest;

/// A bridge request that refuses a leg which somebody else was joined to meanwhile.
final class JoinRequest extends BridgeRequest {
    @JsonProperty("prevent_double_bridge")
    boolean preventDoubleBridge() {
        return true;
    }

    /// The caller stays with us when the two are parted: by a rep who hangs up, or by a bridge that
    /// is taken back because the carrier never confirmed it.
    @JsonProperty("park_after_unbridge")
    String parkAfterUnbridge() {
        return "self";
    }
}
