package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Outbound;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Dispositions;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.handoff.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What must hold after every step, whatever was lost (DESIGN 6). Each is named by the sentence
/// that it reports when broken.
final class Invariants {
    static final Duration LONGEST_HOLD = Duration.ofSeconds(8);
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private final Set<Leg> dialled = new HashSet<>();
    private final Set<Leg> accepted = new HashSet<>();
    private final Set<Leg> machines = new HashSet<>();
    private final Set<Leg> people = new HashSet<>();
    private final Set<Leg> hungUp = new HashSet<>();
    private final Set<Leg> confirmed = new HashSet<>();
    private Instant lastSound = Instant.MIN;
    private int conclusions;
    private int optOuts;
    private int searches;

    void dialled(Leg leg) {
        dialled.add(leg);
    }

    void accepted(Leg leg) {
        accepted.add(leg);
    }

    void isMachine(Leg leg) {
        machines.add(leg);
    }

    /// They have said hello, or pressed a key.
    void isPerson(Leg leg) {
        people.add(leg);
    }

    void said(Instant at, Leg leg) {
        if (leg.isCaller()) {
            lastSound = at;
        }
    }

    void callerSpeaks(Instant at) {
        lastSound = at;
    }

    Optional<String> after(
            Instant now, CallState before, CallEvent event, Step step, Predicate<Leg> isAlive) {
        if (event instanceof CallEvent.Bridged(Instant _, Leg leg)) {
            confirmed.add(leg);
        }
        for (CallCommand command : step.commands()) {
            Optional<String> broken = command(before, command, isAlive);
            if (broken.isPresent()) {
                return broken;
            }
        }
        if (before.outbound().isPresent()) {
            Optional<String> broken = outbound(event, before, step.state());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return state(now, before, step.state(), isAlive);
    }

    private Optional<String> command(
            CallState before, CallCommand command, Predicate<Leg> isAlive) {
        switch (command) {
            case CallCommand.Bridge(Leg leg, int _) -> {
                if (machines.contains(leg)) {
                    return Optional.of("a voicemail is bridged");
                }
                if (!accepted.contains(leg)) {
                    return Optional.of("a rep who did not accept is bridged");
                }
                if (hungUp.contains(leg)) {
                    return Optional.of("a leg that was given up is bridged");
                }
            }
            case CallCommand.Dial(Leg leg, var _) -> {
                boolean another =
                        dialled.stream()
                                .anyMatch(other ->
                                        !other.equals(leg)
                                                && isAlive.test(other)
                                                && !hungUp.contains(other));
                if (another) {
                    return Optional.of("two reps' phones ring at once");
                }
                if (dialled.contains(leg)) {
                    return Optional.of("one attempt dials twice");
                }
                if (before.conversation() instanceof Conversation.Over) {
                    return Optional.of("a rep is rung for a caller who is gone");
                }
            }
            case CallCommand.HangUp(Leg leg) -> {
                hungUp.add(leg);
                if (leg.isCaller() && people.contains(leg) && listensForAMachine(before)) {
                    return Optional.of("a person whom we called is hung up on as a machine");
                }
            }
            case CallCommand.EndAttempt(Leg leg, var _, AttemptEnd end) -> {
                boolean takenForMachine =
                        end == AttemptEnd.VOICEMAIL
                                || end == AttemptEnd.MACHINE
                                || end == AttemptEnd.UNREACHABLE;
                if (takenForMachine && people.contains(leg)) {
                    return Optional.of("a person is taken for a machine");
                }
            }
            case CallCommand.Conclude _ -> conclusions++;
            case CallCommand.OptOut(Words _, boolean _) -> optOuts++;
            case CallCommand.Answer _,
                    CallCommand.PlaceCall _,
                    CallCommand.OpenLine _,
                    CallCommand.CloseLine _,
                    CallCommand.Prepare _,
                    CallCommand.Understand _,
                    CallCommand.FindRep _,
                    CallCommand.OnLine _ -> {}
        }
        return Optional.empty();
    }

    private static boolean listensForAMachine(CallState state) {
        return switch (state.conversation()) {
            case Conversation.PickedUp _,
                    Conversation.Screened _,
                    Conversation.AwaitingBeep _,
                    Conversation.LeavingMessage _ ->
                    true;
            case Conversation.Dialling _,
                    Conversation.Arriving _,
                    Conversation.Speaking _,
                    Conversation.Paused _,
                    Conversation.Listening _,
                    Conversation.Thinking _,
                    Conversation.Introducing _,
                    Conversation.Connecting _,
                    Conversation.Talking _,
                    Conversation.Parting _,
                    Conversation.HangingUp _,
                    Conversation.Over _ ->
                    false;
        };
    }

    /// In a call that we make.
    private Optional<String> outbound(CallEvent event, CallState before, CallState after) {
        Outbound known = after.outbound().orElseThrow();
        boolean talks =
                after.conversation() instanceof Conversation.Speaking
                        || after.conversation() instanceof Conversation.Listening;
        if (talks && known.notice().isEmpty()) {
            return Optional.of("somebody whom we called is asked before they know who calls");
        }
        boolean nine =
                event instanceof CallEvent.Key(Instant _, Leg leg, char key)
                        && leg.isCaller()
                        && key == '9'
                        && (listensForAMachine(before)
                                || (before.conversation() instanceof Conversation.Speaking s
                                        && s.firm()));
        if (nine && !known.cameTo(Outbound.Came.OPT_OUT)) {
            return Optional.of("a nine that stops our calls is not heard");
        }
        if (optOuts > 1) {
            return Optional.of("one wish not to be called is taken down twice");
        }
        if (before.outbound().orElseThrow().cameTo(Outbound.Came.OPT_OUT) && talks) {
            return Optional.of("somebody who asked us to stop is talked to");
        }
        return Optional.empty();
    }

    private Optional<String> state(
            Instant now, CallState before, CallState after, Predicate<Leg> isAlive) {
        if (conclusions > 1) {
            return Optional.of("a call is concluded twice");
        }
        if (after.handoff() instanceof Handoff.Seeking(var quest, var _, var _)
                && quest.tried().isEmpty()
                && !(before.handoff() instanceof Handoff.Seeking)
                && after.transfers() == before.transfers()) {
            searches++;
        }
        if (searches > 0) {
            return Optional.of("a search for a rep begins without a decision");
        }
        if (after.handoff() instanceof Handoff.Joined(Leg leg, var _)
                && !(before.handoff() instanceof Handoff.Joined)
                && !confirmed.contains(leg)
                && !confirmed.contains(Leg.CALLER)) {
            return Optional.of("a bridge is believed that the carrier did not confirm");
        }
        boolean live = isAlive.test(Leg.CALLER) && !callerSpeaking(after);
        Duration silent =
                lastSound.equals(Instant.MIN) ? Duration.ZERO : Duration.between(lastSound, now);
        if (live && before.seekingRep() && silent.compareTo(LONGEST_HOLD) > 0) {
            return Optional.of("a caller on hold hears nothing for " + silent.toMillis() + " ms");
        }
        if (live && !talking(before) && silent.compareTo(LONGEST_SILENCE) > 0) {
            return Optional.of("a caller is left in silence for " + silent.toMillis() + " ms");
        }
        return Optional.empty();
    }

    private static boolean callerSpeaking(CallState state) {
        return switch (state.conversation()) {
            case Conversation.Listening s -> s.speaking();
            case Conversation.Speaking s -> s.overlapped();
            case Conversation.Paused _ -> true;
            case Conversation.Arriving _,
                    Conversation.Reaching _,
                    Conversation.Thinking _,
                    Conversation.Introducing _,
                    Conversation.Connecting _,
                    Conversation.Talking _,
                    Conversation.Parting _,
                    Conversation.HangingUp _,
                    Conversation.Over _ ->
                    false;
        };
    }

    private static boolean talking(CallState state) {
        return switch (state.conversation()) {
            case Conversation.Talking _,
                    Conversation.HangingUp _,
                    Conversation.Over _,
                    Conversation.Reaching _,
                    Conversation.Arriving _ ->
                    true;
            case Conversation.Speaking _,
                    Conversation.Paused _,
                    Conversation.Listening _,
                    Conversation.Thinking _,
                    Conversation.Introducing _,
                    Conversation.Connecting _,
                    Conversation.Parting _ ->
                    false;
        };
    }

    /// Whether the caller was put through: what they say to the rep, and for how long, is theirs.
    private boolean joined(CallState state) {
        return state.handoff() instanceof Handoff.Joined joined && confirmed.contains(joined.leg());
    }

    /// Every call that we make comes to exactly one thing, and it fits what happened.
    private Optional<String> disposition(CallState state) {
        Disposition came = Dispositions.of(state);
        Outbound known = state.outbound().orElseThrow();
        if ((came == Disposition.OPTED_OUT) != (optOuts > 0)) {
            return Optional.of("who asked us to stop is not the one who is " + came);
        }
        boolean answered = known.answeredAt().isPresent();
        boolean byTone =
                came == Disposition.BUSY
                        || came == Disposition.NETWORK_FAULT
                        || came == Disposition.DISCONNECTED
                        || came == Disposition.FAILED
                        || came == Disposition.CANCELLED;
        if (answered == (came.reached() == Disposition.Reached.NOBODY) && !(answered && byTone)) {
            return Optional.of("whoever " + (answered ? "" : "never ") + "answered is " + came);
        }
        boolean machine = came.reached() == Disposition.Reached.MACHINE;
        return machine && known.cameTo(Outbound.Came.PERSON)
                ? Optional.of("a person who answered is " + came)
                : Optional.empty();
    }

    Optional<String> atTheEnd(Instant now, CallState state, Predicate<Leg> isAlive) {
        for (Leg leg : dialled) {
            if (isAlive.test(leg) && !hungUp.contains(leg)) {
                return Optional.of("a rep's leg is forgotten");
            }
        }
        if (isAlive.test(Leg.CALLER)
                && !hungUp.contains(Leg.CALLER)
                && !confirmed.contains(Leg.CALLER)
                && !joined(state)) {
            return Optional.of("a caller is forgotten on the line");
        }
        if (state.outbound().isPresent()) {
            Optional<String> wrong = disposition(state);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return conclusions == 1
                ? Optional.empty()
                : Optional.of("a call ends with " + conclusions + " conclusions");
    }
}
