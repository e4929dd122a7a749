package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.OpenLine;
import dev.patchline.agent.call.CallCommand.PlaceCall;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Drain;
import dev.patchline.agent.call.CallEvent.FellSilent;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.FromCarrier;
import dev.patchline.agent.call.CallEvent.FromErrand;
import dev.patchline.agent.call.CallEvent.FromLine;
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
import dev.patchline.agent.call.Conversation.Dialling;
import dev.patchline.agent.call.Conversation.LeavingMessage;
import dev.patchline.agent.call.Conversation.Over;
import dev.patchline.agent.call.Conversation.PickedUp;
import dev.patchline.agent.call.Conversation.Reaching;
import dev.patchline.agent.call.Conversation.Screened;
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.call.Outbound.Came;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Reaches somebody whom we call: rings, and finds out who or what picked up. A person hears who
/// calls, and from then on the call is like any other; a voicemail gets the message after its beep,
/// a call screen our name and reason. Pure, as [CallRules] is.
///
/// A machine is only believed on what it says or on the network's tones, and whoever speaks like a
/// person in the middle of it is talked to. Without a beep, a silence after a greeting may be a
/// person who waits, so it is spoken to. A hello is answered at once; whoever says more, and asks
/// nothing, may be a machine between two sentences, and is given a moment to go on.
record ReachingRules(OutboundSettings settings, Engine engine, Deeds deeds) {
    private VoicemailRules voicemail() {
        return new VoicemailRules(this);
    }

    /// What a voicemail that beeped is told.
    Step afterTheBeep(CallState state, Outbound known, Instant at) {
        return voicemail().afterTheBeep(state, known, at);
    }

    Step begin(Outgoing call, CallState ringing, Instant at) {
        Instant givenUp = at.plus(call.ring()).plus(settings.ringGrace());
        Instant end = givenUp.isBefore(call.until()) ? givenUp : call.until();
        return new Step(
                ringing.with(new Dialling(false, end)).with(Outbound.dialling(call, at)),
                List.of(new PlaceCall(call.number(), call.from(), call.ring())));
    }

    /// The campaign does not want the call any more. Whoever has picked up is talked to.
    Step takenBack(CallState state, Outbound known, Instant at) {
        return state.conversation() instanceof Dialling s && !s.answered()
                ? takeBack(state, known, at)
                : stay(state);
    }

    private Step takeBack(CallState state, Outbound known, Instant at) {
        return hangUp(state.with(known.with(Came.TAKEN_BACK)), "taken_back", at);
    }

    /// Takes an event that finds the call before anybody is known to be there.
    ///
    /// @param known after the event
    Step take(CallState state, Reaching reaching, Outbound known, CallEvent event) {
        return switch (event) {
            case Left(Instant at, Leg _, Trouble _) ->
                    and(
                            deeds.conclude(state, closed("not_reached")),
                            now -> stay(now.with(new Over())));
            case LineLost(Instant at, Leg _) -> lineLost(state, at);
            case CarrierRefused(Instant at, Leg _, String command, Trouble why)
                    when command.equals("dial") ->
                    refused(state, why, at);
            case FromLine _, FromCarrier _, FromErrand _, Drain _, Tick _ ->
                    switch (reaching) {
                        case Dialling s -> dialling(state, s, known, event);
                        case PickedUp s -> pickedUp(state, s, known, event);
                        case Screened _ -> screened(state, known, event);
                        case AwaitingBeep _ -> voicemail().awaitingBeep(state, known, event);
                        case LeavingMessage s -> voicemail().leavingMessage(state, s, known, event);
                    };
        };
    }

    /// A carrier that refuses has no leg; one that did not answer may have.
    private Step refused(CallState state, Trouble why, Instant at) {
        boolean maybe = why == Trouble.TIMEOUT || why == Trouble.BROKEN;
        return maybe
                ? hangUp(state, "not_placed", at)
                : and(
                        deeds.conclude(state, closed("not_placed")),
                        now -> stay(now.with(new Over())));
    }

    private Step lineLost(CallState state, Instant at) {
        return state.reopened() >= deeds.settings().mostReopenings()
                ? hangUp(state, "no_audio", at)
                : reopen(state, at);
    }

    /// Opens lost audio again, and begins anew with whoever is there.
    Step reopen(CallState state, Instant at) {
        return new Step(
                state.withReopening().with(new Dialling(true, at.plus(settings.opening()))),
                List.of(new OpenLine(Leg.CALLER)));
    }

    private Step dialling(CallState state, Dialling s, Outbound known, CallEvent event) {
        return switch (event) {
            case Answered(Instant at, Leg _) when !s.answered() ->
                    stay(state.with(new Dialling(true, at.plus(settings.opening()))));
            case LineOpened(Instant at, Leg _) -> listen(state, 0, List.of(), at);
            case Drain(Instant at) -> takeBack(state, known, at);
            case Tick(Instant at) ->
                    s.answered()
                            ? hangUp(state, "no_audio", at)
                            : at.isBefore(known.call().until())
                                    ? hangUp(state, "no_answer", at)
                                    : takeBack(state, known, at);
            case Answered _,
                    Left _,
                    LineLost _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
                    HearsAgain _,
                    WentDeaf _,
                    Key _,
                    SpeechEnded _,
                    ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    FromErrand _ ->
                    stay(state);
        };
    }

    /// Waits for them to speak, or to go on.
    Step listen(CallState state, int hellos, List<Hypothesis> heard, Instant at) {
        Duration patience = heard.isEmpty() ? settings.hello() : settings.goingOn();
        return stay(state.with(new PickedUp(hellos, false, heard, at.plus(patience))));
    }

    private Step pickedUp(CallState state, PickedUp s, Outbound known, CallEvent event) {
        return switch (event) {
            case BeganSpeaking(Instant at, Leg _) ->
                    stay(
                            state.with(
                                    new PickedUp(
                                            s.hellos(),
                                            true,
                                            s.heard(),
                                            at.plus(settings.talking()))));
            case FellSilent(Instant at, Leg _) -> listen(state, s.hellos(), s.heard(), at);
            // Somebody spoke, only the words are lost.
            case HearsAgain(Instant at, Leg _) ->
                    stay(
                            state.with(
                                    new PickedUp(
                                            s.hellos(),
                                            true,
                                            s.heard(),
                                            at.plus(settings.goingOn()))));
            case Finished over ->
                    over.words().isBlank()
                            ? listen(state, s.hellos(), s.heard(), over.at())
                            : heard(state, s, known, over);
            case Heard(Instant at, Leg _, Words _) -> unlessPerson(state, known, at);
            case MachineDetected(Instant at, Leg _) -> unlessPerson(state, known, at);
            case ToneHeard(Instant at, Leg _, Tone tone, Instant _) ->
                    tone == Tone.BEEP && known.mayRecord(known.who().verdict(at))
                            ? voicemail().afterTheBeep(state, known, at)
                            : unlessPerson(state, known, at);
            case Key(Instant at, Leg _, char _) -> greet(state, known, s.heard(), at);
            case WentDeaf(Instant at, Leg _) ->
                    greet(state.with(state.dialog().withKeysOnly()), known, s.heard(), at);
            case Drain(Instant at) -> part(state, engine.manners().trouble(), "trouble", at);
            case Tick(Instant at) ->
                    s.speaking() || !s.heard().isEmpty()
                            ? greet(state, known, s.heard(), at)
                            : hello(state, s, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    SpeechEnded _,
                    Bridged _,
                    CarrierRefused _,
                    FromErrand _ ->
                    stay(state);
        };
    }

    private Step hello(CallState state, PickedUp s, Instant at) {
        if (s.hellos() >= settings.mostHellos()) {
            return part(state, engine.manners().kindGoodbye(), "silent", at);
        }
        Words hello = Words.of(engine.manners().hello());
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(
                                new PickedUp(
                                        s.hellos() + 1,
                                        false,
                                        List.of(),
                                        at.plus(Deeds.length(hello)).plus(settings.hello()))),
                List.of(new Say(Leg.CALLER, turn, hello)));
    }

    /// Somebody or something said a whole turn.
    private Step heard(CallState state, PickedUp s, Outbound known, Finished over) {
        Instant at = over.at();
        List<Hypothesis> heard =
                s.heard().isEmpty()
                        ? over.hypotheses()
                        : Hypothesis.joined(s.heard(), over.hypotheses());
        return switch (known.who().verdict(at)) {
            case PERSON, SILENCE ->
                    known.who().mayGoOn()
                            ? listen(state, s.hellos(), heard, at)
                            : greet(state, known, heard, at);
            case SCREENING -> introduce(state, known, at);
            case VOICEMAIL, MENU, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                    machine(state, known, false, at);
        };
    }

    /// In the middle of a turn only a machine is worth acting on; a call screen is heard out.
    Step unlessPerson(CallState state, Outbound known, Instant at) {
        return switch (known.who().verdict(at)) {
            case PERSON, SILENCE, SCREENING, MENU -> stay(state);
            case VOICEMAIL, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                    machine(state, known, true, at);
        };
    }

    /// A machine is there, also if a person was being spoken to.
    ///
    /// @param speaking it has not finished
    Step machine(CallState state, Outbound known, boolean speaking, Instant at) {
        return switch (known.who().verdict(at)) {
            case PERSON, SILENCE -> stay(state);
            case SCREENING -> introduce(state, known, at);
            // Some voicemails talk of keys, too: the beep tells.
            case VOICEMAIL, MENU -> voicemail().awaitBeep(state, known, speaking, at);
            case FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT -> hangUp(state, "machine", at);
        };
    }

    /// Says who calls. What they said before is understood meanwhile: they may have asked us to
    /// stop.
    Step greet(CallState state, Outbound known, List<Hypothesis> heard, Instant at) {
        Step spoken = deeds.speak(state, engine.notice(), Then.OPEN, Expectation.OPEN, true, at);
        Turn turn = spoken.state().turn();
        Step greeted =
                and(
                        new Step(state, List.of(new Hush(Leg.CALLER))),
                        _ -> new Step(spoken.state().with(known.greeted(turn)), spoken.commands()));
        return heard.isEmpty()
                ? greeted
                : and(greeted, now -> new Step(now, List.of(new Understand(turn, heard))));
    }

    Step introduce(CallState state, Outbound known, Instant at) {
        if (known.introductions() >= settings.mostIntroductions()) {
            return part(state, engine.manners().menuGoodbye(), "screened", at);
        }
        Words words = engine.introduction(state.dialog());
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(known.introduced())
                        .with(
                                new Screened(
                                        false,
                                        at.plus(Deeds.length(words)).plus(settings.screening()))),
                List.of(new Hush(Leg.CALLER), new Say(Leg.CALLER, turn, words)));
    }

    private Step screened(CallState state, Outbound known, CallEvent event) {
        return switch (event) {
            case BeganSpeaking(Instant at, Leg _) -> screening(state, true, at);
            case FellSilent(Instant at, Leg _) -> screening(state, false, at);
            case HearsAgain(Instant at, Leg _) -> screening(state, false, at);
            case Finished over -> afterScreen(state, known, over);
            // It asks for the name after a beep.
            case ToneHeard(Instant at, Leg _, Tone tone, Instant _) when tone == Tone.BEEP ->
                    introduce(state, known, at);
            case ToneHeard(Instant at, Leg _, Tone _, Instant _) -> unlessPerson(state, known, at);
            case Key(Instant at, Leg _, char _) -> greet(state, known, List.of(), at);
            case WentDeaf(Instant at, Leg _) ->
                    greet(state.with(state.dialog().withKeysOnly()), known, List.of(), at);
            case Drain(Instant at) -> part(state, engine.manners().trouble(), "trouble", at);
            case Tick(Instant at) -> part(state, engine.manners().menuGoodbye(), "screened", at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    Heard _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    FromErrand _ ->
                    stay(state);
        };
    }

    private Step screening(CallState state, boolean speaking, Instant at) {
        return stay(
                state.with(
                        new Screened(
                                speaking,
                                at.plus(speaking ? settings.talking() : settings.screening()))));
    }

    /// After the introduction whoever does not speak like a machine is the person.
    private Step afterScreen(CallState state, Outbound known, Finished over) {
        String words = over.words().text();
        Instant at = over.at();
        if (words.isBlank() || Greeting.asksToHold(words) || Greeting.declines(words)) {
            return screening(state, false, at);
        }
        if (Greeting.weight(AnsweredBy.SCREENING, words) >= Greeting.DECIDES) {
            return introduce(state, known, at);
        }
        if (Greeting.weight(AnsweredBy.VOICEMAIL, words) >= Greeting.DECIDES) {
            return voicemail().awaitBeep(state, known, false, at);
        }
        return Greeting.weight(AnsweredBy.MENU, words) >= Greeting.DECIDES
                ? screening(state, false, at)
                : greet(state, known.someoneElse(), over.hypotheses(), at);
    }

    /// Something that is no person speaks: lets it finish.
    Step hearOut(CallState state, Instant at) {
        return stay(state.with(new PickedUp(0, true, List.of(), at.plus(settings.talking()))));
    }

    Step part(CallState state, String words, String reason, Instant at) {
        return deeds.part(state, words, Route.CLOSE, reason, at);
    }

    Step hangUp(CallState state, String reason, Instant at) {
        return and(deeds.conclude(state, closed(reason)), now -> deeds.hangUp(now, 1, at));
    }

    private static Decision closed(String reason) {
        return new Decision(Route.CLOSE, reason, "");
    }
}
