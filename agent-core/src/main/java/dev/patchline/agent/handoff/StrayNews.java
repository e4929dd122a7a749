package dev.patchline.agent.handoff;

import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.HangUp;
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
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.handoff.Handoff.Active;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Idle;
import dev.patchline.agent.handoff.Handoff.Joined;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Seeking;
import java.time.Instant;

/// News of legs that are over, or not yet begun. Pure.
final class StrayNews {
    private StrayNews() {}

    /// Whether an event is of another leg than the one that is dealt with, or of one that is over.
    static boolean is(Handoff handoff, CallEvent event) {
        Leg current =
                switch (handoff) {
                    case Active s -> s.leg();
                    case Joined s -> s.leg();
                    case Over s -> s.last();
                    case Idle _ -> Leg.CALLER;
                };
        boolean settled = handoff instanceof Over || handoff instanceof Clearing;
        return switch (event) {
            case CallEvent.FromLine e -> !e.leg().equals(current) || settled;
            case CallEvent.FromCarrier e ->
                    !e.leg().equals(current)
                            || handoff instanceof Over
                            || (settled && !(e instanceof Left));
            case RepFound e -> !e.leg().equals(current) || !(handoff instanceof Seeking);
            case NoRepFree e -> !e.leg().equals(current);
            case CallEvent.Understood _,
                    CallEvent.Consulted _,
                    CallEvent.Reworded _,
                    CallEvent.SpeechBegan _,
                    CallEvent.TakenBack _,
                    CallEvent.Drain _,
                    Tick _ ->
                    false;
        };
    }

    /// A leg that is over shows life: hang it up, since the first hang-up may have been lost or
    /// late.
    static HandoffStep take(Handoff handoff, CallEvent event) {
        return switch (event) {
            case Answered(Instant _, Leg leg) -> HandoffStep.to(handoff, new HangUp(leg));
            case LineOpened(Instant _, Leg leg) -> HandoffStep.to(handoff, new HangUp(leg));
            case Bridged(Instant _, Leg leg) -> HandoffStep.to(handoff, new HangUp(leg));
            case RepFound(Instant _, Leg leg, Rep rep)
                    when !(handoff instanceof Active a && a.leg().equals(leg)) ->
                    HandoffStep.to(handoff, new EndAttempt(leg, rep, AttemptEnd.CALLER_GONE));
            case RepFound _,
                    NoRepFree _,
                    Left _,
                    MachineDetected _,
                    CarrierRefused _,
                    LineLost _,
                    Key _,
                    SpeechEnded _,
                    CallEvent.Understood _,
                    CallEvent.Consulted _,
                    CallEvent.Reworded _,
                    CallEvent.SpeechBegan _,
                    CallEvent.TakenBack _,
                    CallEvent.Drain _,
                    Tick _,
                    Hearing _ ->
                    HandoffStep.to(handoff);
        };
    }
}
