package dev.patchline.agent.handoff;

import dev.patchline.agent.call.CallCommand.Bridge;
import dev.patchline.agent.call.CallCommand.CloseLine;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Hearing;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Attempt;
import dev.patchline.agent.handoff.Handoff.Bridging;
import dev.patchline.agent.handoff.Handoff.Introducing;
import dev.patchline.agent.handoff.Handoff.Joined;
import dev.patchline.agent.handoff.Handoff.Over;
import java.time.Instant;

/// From a rep's yes to the two talking: both sides are told, then the carrier is asked to join
/// them, and believed only when it says that it has. Pure.
record Joining(HandoffSettings settings, Attempts attempts) {
    HandoffStep accept(Attempt s, Turn turn, Instant at) {
        Turn next = turn.next();
        return HandoffStep.to(
                        new Introducing(
                                s.quest(),
                                s.leg(),
                                s.rep(),
                                next,
                                false,
                                false,
                                at.plus(settings.introducing())),
                        new Hush(s.leg()),
                        new Say(s.leg(), next, settings.connecting()))
                .telling(new News.Accepted(s.rep()));
    }

    HandoffStep introducing(Introducing s, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    told(s, s.callerTold(), true, at);
            case Tick(Instant at) -> told(s, true, true, at);
            case Left(Instant at, Leg _, Trouble _) ->
                    attempts.gone(s, AttemptEnd.HUNG_UP, at).telling(new News.JoinFailed());
            case Answered _,
                    LineOpened _,
                    LineLost _,
                    Key _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Hearing _ ->
                    HandoffStep.to(s);
        };
    }

    /// Asks for the bridge once both have heard what comes.
    HandoffStep told(Introducing s, boolean caller, boolean rep, Instant at) {
        if (!caller || !rep) {
            return HandoffStep.to(
                    new Introducing(
                            s.quest(), s.leg(), s.rep(), s.turn(), caller, rep, s.deadline()));
        }
        return HandoffStep.to(
                new Bridging(s.quest(), s.leg(), s.rep(), 1, false, at.plus(settings.bridging())),
                new Bridge(s.leg(), 1));
    }

    HandoffStep bridging(Bridging s, CallEvent event) {
        return switch (event) {
            case Bridged _ ->
                    HandoffStep.to(
                                    new Joined(s.leg(), s.rep()),
                                    new CloseLine(s.leg()),
                                    new CloseLine(Leg.CALLER))
                            .telling(new News.NowJoined(s.rep()));
            case CarrierRefused(Instant at, Leg _, String _, Trouble why)
                    when s.tries() < settings.mostBridgeTries() && why != Trouble.GONE ->
                    HandoffStep.to(
                            new Bridging(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.tries(),
                                    true,
                                    at.plus(settings.bridgeRetry())));
            case Tick(Instant at) when s.again() ->
                    HandoffStep.to(
                            new Bridging(
                                    s.quest(),
                                    s.leg(),
                                    s.rep(),
                                    s.tries() + 1,
                                    false,
                                    at.plus(settings.bridging())),
                            new Bridge(s.leg(), s.tries() + 1));
            case CarrierRefused(Instant at, Leg _, String _, Trouble _) -> notJoined(s, at);
            case Tick(Instant at) -> notJoined(s, at);
            case Left(Instant at, Leg _, Trouble _) ->
                    attempts.gone(s, AttemptEnd.HUNG_UP, at).telling(new News.JoinFailed());
            case Answered _,
                    MachineDetected _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _ ->
                    HandoffStep.to(s);
        };
    }

    private HandoffStep notJoined(Bridging s, Instant at) {
        return attempts.clear(s, AttemptEnd.REFUSED, true, at).telling(new News.JoinFailed());
    }

    HandoffStep joined(Joined s, CallEvent event) {
        return switch (event) {
            case Left(Instant _, Leg leg, Trouble _) ->
                    HandoffStep.to(new Over(leg), new EndAttempt(leg, s.rep(), AttemptEnd.BRIDGED))
                            .telling(new News.RepDone());
            case Answered _,
                    Bridged _,
                    MachineDetected _,
                    CarrierRefused _,
                    CallEvent.FromLine _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    Tick _ ->
                    HandoffStep.to(s);
        };
    }
}
