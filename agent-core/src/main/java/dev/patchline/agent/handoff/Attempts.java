package dev.patchline.agent.handoff;

import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.FindRep;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.handoff.Handoff.Attempt;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.Handoff.Seeking;
import java.time.Instant;

/// How one attempt follows another: the search for the next rep, and the ends of an attempt, after
/// which its leg must say that it is gone before the next phone rings. Pure.
record Attempts(HandoffSettings settings) {
    /// Begins to look for a rep.
    ///
    /// @param last the leg of the last attempt in this call, or [Leg#CALLER] when there was none
    HandoffStep begin(Quest quest, Leg last, Instant at) {
        Leg leg = Leg.rep(last.attempt() + 1);
        return HandoffStep.to(
                new Seeking(quest, leg, at.plus(settings.seeking())),
                new FindRep(leg, quest.group(), quest.tried()));
    }

    /// Ends an attempt whose leg may still be alive.
    HandoffStep clear(Attempt s, AttemptEnd end, boolean goOn, Instant at) {
        return HandoffStep.to(
                new Clearing(s.quest(), s.leg(), s.rep(), goOn, 1, at.plus(settings.clearing())),
                new HangUp(s.leg()),
                new EndAttempt(s.leg(), s.rep(), end));
    }

    HandoffStep clearing(Clearing s, CallEvent event) {
        return switch (event) {
            case Left(Instant at, Leg _, Trouble _) -> cleared(s, at);
            case Tick(Instant at) when s.tries() < settings.mostHangUps() ->
                    HandoffStep.to(
                            new Clearing(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.goOn(),
                                    s.tries() + 1,
                                    at.plus(settings.clearing())),
                            new HangUp(s.leg()));
            case Tick(Instant at) -> cleared(s, at);
            case Answered _,
                    Bridged _,
                    MachineDetected _,
                    CarrierRefused _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep cleared(Clearing s, Instant at) {
        return s.goOn() ? begin(s.quest(), s.leg(), at) : HandoffStep.to(new Over(s.leg()));
    }

    /// Ends an attempt whose leg is gone, and goes to the next rep.
    HandoffStep gone(Attempt s, AttemptEnd end, Instant at) {
        return begin(s.quest(), s.leg(), at).preceded(new EndAttempt(s.leg(), s.rep(), end));
    }

    /// A refusal leaves no leg behind; a time-out may, so that leg is hung up.
    HandoffStep refused(Attempt s, Trouble why, Instant at) {
        return switch (why) {
            case REFUSED, QUOTA, BUSY, NO_ANSWER, NO_SUCH_NUMBER, NO_WAY_THROUGH, GONE ->
                    gone(s, AttemptEnd.REFUSED, at);
            case TIMEOUT, BROKEN -> clear(s, AttemptEnd.REFUSED, true, at);
        };
    }
}
