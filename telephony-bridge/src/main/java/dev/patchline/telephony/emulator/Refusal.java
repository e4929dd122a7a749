package dev.patchline.telephony.emulator;

/// A command that the carrier does not carry out. The codes are Telnyx's.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final String detail;

    private Refusal(int status, String code, String title, String detail) {
        super(title, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    static Refusal callEnded() {
        return new Refusal(
                422, "90018", "Call has already ended", "The call takes no more commands.");
    }

    static Refusal notAnswered() {
        return new Refusal(
                422, "90034", "Call not answered yet", "The call has to be answered first.");
    }

    static Refusal unknownCall() {
        return new Refusal(
                404, "90015", "Invalid Call Control ID", "There is no call with this id.");
    }

    static Refusal badClientState() {
        return new Refusal(422, "90017", "Invalid client_state", "client_state is not base64.");
    }

    static Refusal outboundLeg() {
        return new Refusal(
                422, "90102", "Cannot answer", "An outbound leg is answered by the callee.");
    }

    static Refusal alreadyBridged() {
        return new Refusal(
                422, "90055", "Call already bridged", "prevent_double_bridge was asked for.");
    }

    static Refusal streaming(String detail) {
        return new Refusal(422, "90045", "Streaming failed", detail);
    }

    static Refusal missing(String field) {
        return new Refusal(422, "10004", "Missing required parameter", field + " is missing.");
    }

    static Refusal invalid(String detail) {
        return new Refusal(422, "10015", "Invalid parameter", detail);
    }

    static Refusal notJson() {
        return new Refusal(400, "10015", "Bad request", "The body is not a JSON object.");
    }

    static Refusal noSuchPage() {
        return new Refusal(404, "10005", "Resource not found", "There is nothing at this path.");
    }

    static Refusal unauthorized() {
        return new Refusal(
                401, "10009", "Authentication failed", "The bearer token is not the API key.");
    }

    static Refusal tooMany() {
        return new Refusal(429, "10011", "Too many requests", "Try again later.");
    }

    static Refusal broken() {
        return new Refusal(500, "10007", "Unexpected error", "An unexpected error occurred.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }
}
