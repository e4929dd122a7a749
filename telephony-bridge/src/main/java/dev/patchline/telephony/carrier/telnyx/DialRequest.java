package dev.patchline.telephony.carrier.telnyx;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.telnyx.sdk.model.CallRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/// A dial request with the fields that the SDK of this version does not know.
final class DialRequest extends CallRequest {
    private final Map<String, Object> more = new LinkedHashMap<>();

    void set(String field, Object value) {
        more.put(field, value);
    }

    void set(Map<String, Object> fields) {
        more.putAll(fields);
    }

    @JsonAnyGetter
    Map<String, Object> more() {
        return more;
    }
}
