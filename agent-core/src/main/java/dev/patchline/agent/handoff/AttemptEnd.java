package dev.patchline.agent.handoff;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.Trouble;

/// How one rep's phone was rung in vain, or not.
public enum AttemptEnd {
    BRIDGED,
    NO_ANSWER,
    BUSY,
    DECLINED,
    /// Picked up, heard the brief, and neither took nor refused the call.
    UNDECIDED,
    VOICEMAIL,
    /// A fax machine, or a menu.
    MACHINE,
    /// A call screen asked who we are, and the rep did not come to the phone.
    SCREENED,
    /// The network plays an announcement, or has no way through.
    UNREACHABLE,
    /// Hung up before deciding.
    HUNG_UP,
    /// The carrier would not dial or bridge.
    REFUSED,
    /// The caller left, or changed their mind.
    CALLER_GONE;

    /// @param why their leg is over, or was never there
    static AttemptEnd of(Trouble why) {
        return switch (why) {
            case BUSY -> BUSY;
            case NO_ANSWER, TIMEOUT -> NO_ANSWER;
            case REFUSED -> DECLINED;
            case GONE -> HUNG_UP;
            case QUOTA, BROKEN, NO_SUCH_NUMBER, NO_WAY_THROUGH -> REFUSED;
        };
    }

    /// @param who picked up, or seemed to
    static AttemptEnd of(AnsweredBy who) {
        return switch (who) {
            case VOICEMAIL -> VOICEMAIL;
            case MENU, FAX -> MACHINE;
            case BUSY -> BUSY;
            case CONGESTION, DEAD_NUMBER, ANNOUNCEMENT -> UNREACHABLE;
            case SCREENING -> SCREENED;
            case PERSON, SILENCE -> UNDECIDED;
        };
    }
}
