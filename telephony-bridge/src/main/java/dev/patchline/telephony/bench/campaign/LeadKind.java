package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.campaign.Disposition;

/// Who or what is at the other end of a number on the list, and what a call to it must come to. The
/// shares are of a consented list called in the daytime: about half of the calls reach nobody, a
/// quarter a machine.
enum LeadKind {
    INTERESTED(26, Disposition.TRANSFERRED),
    INTERESTED_BUT_NO_REP(4, Disposition.MISSED_HANDOFF),
    HIGH_RISK(6, Disposition.BOOKED),
    OUR_CUSTOMER(5, Disposition.SUPPORT),
    NO_LICENCE(9, Disposition.NOT_QUALIFIED),
    NO_TIME(14, Disposition.CALLBACK_REQUESTED),
    SOMEBODY_AT_HOME(5, Disposition.CALLBACK_REQUESTED),
    NOT_INTERESTED(18, Disposition.NOT_INTERESTED),
    STRANGER(9, Disposition.WRONG_PERSON),
    OPTS_OUT(10, Disposition.OPTED_OUT),
    SAYS_STOP(3, Disposition.OPTED_OUT),
    PRESSES_NINE(4, Disposition.OPTED_OUT),
    HANGS_UP_AT_ONCE(12, Disposition.HUNG_UP_AT_ONCE),
    HANGS_UP_LATER(8, Disposition.HUNG_UP),
    SILENT(5, Disposition.SILENT),
    VOICEMAIL(32, Disposition.VOICEMAIL_MESSAGE),
    VOICEMAIL_NO_MESSAGE(18, Disposition.VOICEMAIL),
    VOICEMAIL_FULL(4, Disposition.VOICEMAIL),
    PICKS_UP_OVER_VOICEMAIL(3, Disposition.NOT_INTERESTED),
    SCREENED_THEN_PERSON(7, Disposition.TRANSFERRED),
    SCREENED(7, Disposition.SCREENED),
    MENU(8, Disposition.IVR),
    FAX(4, Disposition.FAX),
    SIT_INTERCEPT(3, Disposition.DISCONNECTED),
    SIT_VACANT(3, Disposition.DISCONNECTED),
    SIT_REORDER(2, Disposition.NETWORK_FAULT),
    SIT_NO_CIRCUIT(2, Disposition.NETWORK_FAULT),
    UNALLOCATED(6, Disposition.DISCONNECTED),
    NETWORK_DOWN(3, Disposition.NETWORK_FAULT),
    LINE_BUSY(10, Disposition.BUSY),
    NO_ANSWER(42, Disposition.NO_ANSWER),
    REJECTS(8, Disposition.REJECTED);

    private final int share;
    private final Disposition expected;

    LeadKind(int share, Disposition expected) {
        this.share = share;
        this.expected = expected;
    }

    /// Of how many such leads there are among all.
    int share() {
        return share;
    }

    Disposition expected() {
        return expected;
    }

    /// Somebody who speaks or presses keys.
    boolean isPerson() {
        return expected.reached() == Disposition.Reached.PERSON && this != SILENT;
    }

    /// A person who picks up the phone themselves.
    boolean saysHello() {
        return isPerson() && this != PICKS_UP_OVER_VOICEMAIL && this != SCREENED_THEN_PERSON;
    }

    /// Something that picks up and is no person.
    boolean isMachine() {
        return expected.reached() == Disposition.Reached.MACHINE;
    }
}
