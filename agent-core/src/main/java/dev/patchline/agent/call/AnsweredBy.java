package dev.patchline.agent.call;

/// Who or what is at the other end of a leg that was picked up.
public enum AnsweredBy {
    /// Also whoever cannot be told from one.
    PERSON,
    /// A greeting that asks for a message, or says that it cannot take one.
    VOICEMAIL,
    /// A phone or a service that asks who is calling, and why, before it rings.
    SCREENING,
    /// A menu or a queue: "press one for sales".
    MENU,
    FAX,
    BUSY,
    /// The network has no way through: worth another try.
    CONGESTION,
    /// The network says that the number is not in service.
    DEAD_NUMBER,
    /// The network plays an announcement of no known kind.
    ANNOUNCEMENT,
    /// Picked up, and nobody has said a word for long.
    SILENCE;

    /// Whether nobody is there who could take a call: not now, or not at this number.
    public boolean isMachine() {
        return switch (this) {
            case VOICEMAIL, MENU, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT -> true;
            case PERSON, SCREENING, SILENCE -> false;
        };
    }
}
