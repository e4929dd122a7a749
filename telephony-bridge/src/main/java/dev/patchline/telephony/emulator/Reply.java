package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the carrier answers to a request.
///
/// @param status of HTTP
record Reply(int status, ObjectNode body) {
    static Reply done() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").put("result", "ok");
        return new Reply(200, body);
    }

    static Reply data(ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        return new Reply(200, body);
    }

    static Reply of(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("code", refusal.code())
                .put("title", refusal.title())
                .put("detail", refusal.detail());
        return new Reply(refusal.status(), body);
    }
}
