package dev.patchline.agent.campaign;

import static dev.patchline.agent.campaign.Disposition.Next.DEAD_NUMBER;
import static dev.patchline.agent.campaign.Disposition.Next.DONE;
import static dev.patchline.agent.campaign.Disposition.Next.NEVER;
import static dev.patchline.agent.campaign.Disposition.Next.RETRY;
import static dev.patchline.agent.campaign.Disposition.Reached.MACHINE;
import static dev.patchline.agent.campaign.Disposition.Reached.NOBODY;
import static dev.patchline.agent.campaign.Disposition.Reached.PERSON;

/// What one attempt to reach a lead came to. Every attempt ends in exactly one of these. How long
/// to wait before a retry, and how often, is not here but in the rules file.
public enum Disposition {
    /// A rep took the call and the two were joined.
    TRANSFERRED(PERSON, DONE),
    /// The lead fits and wanted a person, but no rep took the call; a message or a time was taken
    /// instead.
    MISSED_HANDOFF(PERSON, DONE),
    /// A visit or a call back was agreed on.
    BOOKED(PERSON, DONE),
    /// Passed on to support.
    SUPPORT(PERSON, DONE),
    /// Asked everything that mattered and does not fit.
    NOT_QUALIFIED(PERSON, DONE),
    /// Said no. No more calls in this campaign.
    NOT_INTERESTED(PERSON, DONE),
    /// Asked not to be called, by voice, key or text. No more calls in any campaign.
    OPTED_OUT(PERSON, NEVER),
    /// The number belongs to somebody else. It is taken out of every list.
    WRONG_PERSON(PERSON, NEVER),
    /// Asked to be called at another time.
    CALLBACK_REQUESTED(PERSON, RETRY),
    /// Hung up within five seconds of answering.
    HUNG_UP_AT_ONCE(PERSON, RETRY),
    /// Hung up later, before the call had come to anything.
    HUNG_UP(PERSON, DONE),
    /// Answered, and nothing was ever said. Counted as a person, because it may be one.
    SILENT(PERSON, RETRY),
    /// A voicemail heard our message.
    VOICEMAIL_MESSAGE(MACHINE, RETRY),
    /// A voicemail answered and no message was left.
    VOICEMAIL(MACHINE, RETRY),
    /// An assistant asked who was calling, heard it, and did not put us through.
    SCREENED(MACHINE, RETRY),
    /// A menu answered.
    IVR(MACHINE, DONE),
    /// A fax or a modem answered.
    FAX(MACHINE, DEAD_NUMBER),
    /// The number is vacant, intercepted or invalid (SIT tones; SIP 404, 484, 604).
    DISCONNECTED(NOBODY, DEAD_NUMBER),
    /// The line was busy.
    BUSY(NOBODY, RETRY),
    /// It rang as long as it may ring.
    NO_ANSWER(NOBODY, RETRY),
    /// The network could not complete the call (reorder, no circuit; SIP 480, 503).
    NETWORK_FAULT(NOBODY, RETRY),
    /// The carrier or the called person's network refused the call (SIP 603, 607, 608).
    REJECTED(NOBODY, RETRY),
    /// We failed: the process ended, the carrier's interface was down.
    FAILED(NOBODY, RETRY),
    /// Taken back before anybody answered: opted out meanwhile, paused, or the calling window
    /// closed.
    CANCELLED(NOBODY, RETRY);

    /// Who or what was at the other end.
    public enum Reached {
        /// Nobody answered.
        NOBODY,
        /// Something automatic answered.
        MACHINE,
        /// A person, as far as can be told.
        PERSON
    }

    /// What the campaign does with the lead afterwards.
    public enum Next {
        /// Try again, as the rules file says.
        RETRY,
        /// No more calls in this campaign.
        DONE,
        /// The number is not called again; the lead stays.
        DEAD_NUMBER,
        /// The number is never called again, by any campaign.
        NEVER
    }

    private final Reached reached;
    private final Next next;

    Disposition(Reached reached, Next next) {
        this.reached = reached;
        this.next = next;
    }

    /// Who or what was at the other end.
    public Reached reached() {
        return reached;
    }

    /// What the campaign does with the lead afterwards.
    public Next next() {
        return next;
    }
}
