package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Drain;
import dev.patchline.agent.call.CallEvent.FellSilent;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.FromErrand;
import dev.patchline.agent.call.CallEvent.Heard;
import dev.patchline.agent.call.CallEvent.HearsAgain;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.CallEvent.ToneHeard;
import dev.patchline.agent.call.CallEvent.WentDeaf;
import dev.patchline.agent.call.Conversation.AwaitingBeep;
import dev.patchline.agent.call.Conversation.LeavingMessage;
import dev.patchline.agent.call.Outbound.Came;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A voicemail on a line that we dialled: waits until its greeting is over, and leaves the message.
/// With a beep it begins there; without one, a silence after a greeting may be a person who waits,
/// so only what spoke as a voicemail does is given it. Pure.
record VoicemailRules(ReachingRules reaching) {
    /// More than what a call screen says, too, such as "you are calling".
    private static final double SOUNDS_LIKE_ONE = 1.2;

    /// Until the greeting has been over for a while, or has lasted longer than greetings do. What
    /// does not speak as a voicemail or a menu may be a call screen that was misheard, and waits
    /// for an answer: if it beeps after all, the message begins then.
    Step awaitBeep(CallState state, Outbound known, boolean speaking, Instant at) {
        Duration silence =
                speaksAsMachine(known.who().words().text())
                        ? reaching.settings().beep()
                        : reaching.settings().goingOn();
        Instant quiet = at.plus(speaking ? reaching.settings().talking() : silence);
        Instant last = known.answeredAt().orElse(at).plus(reaching.settings().greeting());
        boolean late = last.isBefore(quiet) && at.isBefore(last);
        return stay(state.with(new AwaitingBeep(speaking, late ? last : quiet)));
    }

    private static boolean speaksAsMachine(String words) {
        return words.isBlank()
                || Greeting.weight(AnsweredBy.VOICEMAIL, words) >= SOUNDS_LIKE_ONE
                || Greeting.weight(AnsweredBy.MENU, words) >= SOUNDS_LIKE_ONE;
    }

    Step awaitingBeep(CallState state, Outbound known, CallEvent event) {
        return switch (event) {
            case BeganSpeaking(Instant at, Leg _) -> awaitBeep(state, known, true, at);
            case FellSilent(Instant at, Leg _) -> awaitBeep(state, known, false, at);
            case HearsAgain(Instant at, Leg _) -> awaitBeep(state, known, false, at);
            case Finished over ->
                    switch (known.who().verdict(over.at())) {
                        case PERSON, SILENCE ->
                                reaching.greet(
                                        state, known.someoneElse(), over.hypotheses(), over.at());
                        case SCREENING -> reaching.introduce(state, known, over.at());
                        case FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                                reaching.machine(state, known, false, over.at());
                        case VOICEMAIL, MENU ->
                                Greeting.mayBeSomebody(over.words().text())
                                                && !known.who().goesOnWithItsSentence()
                                        ? reaching.greet(state, known, over.hypotheses(), over.at())
                                        : awaitBeep(state, known, false, over.at());
                    };
            case ToneHeard(Instant at, Leg _, Tone tone, Instant _) ->
                    tone == Tone.BEEP
                            ? afterTheBeep(state, known, at)
                            : reaching.unlessPerson(state, known, at);
            case Key(Instant at, Leg _, char _) -> reaching.greet(state, known, List.of(), at);
            case Drain(Instant at) -> reaching.hangUp(state, "voicemail", at);
            case Tick(Instant at) -> withoutBeep(state, known, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    Heard _,
                    WentDeaf _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    FromErrand _ ->
                    stay(state);
        };
    }

    /// The greeting is over, and nothing beeped. Only whoever spoke as a voicemail does may be
    /// given a message: what merely passed for a machine, by the carrier's word or by how long it
    /// spoke, may be a call screen that was misheard, or a person.
    private Step withoutBeep(CallState state, Outbound known, Instant at) {
        if (known.who().heardNothing()) {
            return reaching.listen(state, 0, List.of(), at);
        }
        if (known.who().verdict(at) == AnsweredBy.MENU) {
            return reaching.part(state, reaching.engine().manners().menuGoodbye(), "menu", at);
        }
        String words = known.who().words().text();
        if (Greeting.takesNoMessage(words)) {
            return reaching.hangUp(state, "voicemail", at);
        }
        if (known.introductions() > 0) {
            return reaching.greet(state, known, List.of(), at);
        }
        if (Greeting.weight(AnsweredBy.SCREENING, words) > 0) {
            return reaching.introduce(state, known, at);
        }
        boolean voicemail = Greeting.weight(AnsweredBy.VOICEMAIL, words) >= Greeting.DECIDES;
        return known.call().mayLeaveMessage() && voicemail
                ? leaveMessage(state, known, false, at)
                : reaching.greet(state, known, List.of(), at);
    }

    Step afterTheBeep(CallState state, Outbound known, Instant at) {
        return known.call().mayLeaveMessage()
                ? leaveMessage(state, known, true, at)
                : reaching.hangUp(state, "voicemail", at);
    }

    private Step leaveMessage(CallState state, Outbound known, boolean afterBeep, Instant at) {
        Words words = reaching.engine().message(state.dialog());
        if (words.isBlank()) {
            return reaching.hangUp(state, "voicemail", at);
        }
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(known.speakingAfterTheBeep(at))
                        .with(new LeavingMessage(turn, afterBeep, at.plus(Deeds.length(words)))),
                List.of(new Hush(Leg.CALLER), new Say(Leg.CALLER, turn, words)));
    }

    Step leavingMessage(CallState state, LeavingMessage s, Outbound known, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    messageLeft(state, known, at);
            case Tick(Instant at) -> messageLeft(state, known, at);
            case Finished over when known.who().verdict(over.at()) == AnsweredBy.PERSON ->
                    reaching.greet(state, known.someoneElse(), over.hypotheses(), over.at());
            case Key(Instant at, Leg _, char _) -> reaching.greet(state, known, List.of(), at);
            // The recording only begins now.
            case ToneHeard(Instant at, Leg _, Tone tone, Instant _)
                    when tone == Tone.BEEP && !s.afterBeep() ->
                    leaveMessage(state, known, true, at);
            case Drain(Instant at) -> reaching.hangUp(state, "voicemail", at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
                    HearsAgain _,
                    WentDeaf _,
                    SpeechEnded _,
                    ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    FromErrand _ ->
                    stay(state);
        };
    }

    private Step messageLeft(CallState state, Outbound known, Instant at) {
        return reaching.hangUp(state.with(known.with(Came.MESSAGE)), "message_left", at);
    }
}
