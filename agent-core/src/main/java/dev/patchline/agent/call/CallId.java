package dev.patchline.agent.call;

/// Names a call in records and logs. Says nothing about who called.
///
/// @param value 8 to 64 letters, digits and hyphens
public record CallId(String value) {
    public CallId {
        if (!value.matches("[A-Za-z0-9-]{8,64}")) {
            throw new IllegalArgumentException("not a call's name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
