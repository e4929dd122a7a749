package dev.patchline.agent.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows that the invariants can fail: each of these lines, made wrong, is noticed within a
/// thousand calls.
class SabotageTest {
    private static final int CALLS = 1_000;
    private static final String HANDOFF = "handoff/HandoffRules.java";
    private static final String JOINING = "handoff/Joining.java";
    private static final String CALLER = "call/CallerRules.java";
    private static final String AGENTS_TURN = "call/AgentsTurn.java";
    private static final String DEEDS = "call/Deeds.java";

    private static final String MACHINE =
            "case VOICEMAIL, MENU, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->"
                    + " attempts.clear(s, AttemptEnd.of(who), true, at);";
    private static final String CALLER_GONE =
            "and(deeds.cancelHandoff(state, at), now -> deeds.conclude(now, new"
                    + " Decision(Route.CLOSE, reason, \"\"))),";

    static Stream<Sabotage> sabotages() {
        return Stream.of(
                new Sabotage(
                        "a rep who did not accept is bridged",
                        HANDOFF,
                        "case Tick(Instant at) -> attempts.clear(s, AttemptEnd.UNDECIDED, true,"
                                + " at);",
                        "case Tick(Instant at) -> joining.accept(s, s.turn(), at);"),
                new Sabotage(
                        "a rep who did not accept is bridged",
                        HANDOFF,
                        "case DECLINE -> attempts.clear(s, AttemptEnd.DECLINED, true, at);",
                        "case DECLINE -> joining.accept(s, s.turn(), at);"),
                new Sabotage(
                        "a voicemail is bridged",
                        HANDOFF,
                        MACHINE,
                        MACHINE.replace(
                                "attempts.clear(s, AttemptEnd.of(who), true, at)",
                                "HandoffStep.to(s)")),
                new Sabotage(
                        "a person is taken for a machine",
                        "call/WhoAnswered.java",
                        "if (machine - person >= (lastOver ? Greeting.DECIDES :"
                                + " Greeting.DECIDES_EARLY)) {",
                        "if (machine >= Greeting.DECIDES) {"),
                new Sabotage(
                        "two reps' phones ring at once",
                        HANDOFF,
                        "case DECLINE -> attempts.clear(s, AttemptEnd.DECLINED, true, at);",
                        "case DECLINE -> attempts.gone(s, AttemptEnd.DECLINED, at);"),
                new Sabotage(
                        "a rep's leg is forgotten",
                        CALLER,
                        CALLER_GONE,
                        CALLER_GONE.replace(
                                "deeds.cancelHandoff(state, at)",
                                "stay(state.with(new"
                                    + " dev.patchline.agent.handoff.Handoff.Over(Leg.CALLER)))")),
                new Sabotage(
                        "a rep is rung for a caller who is gone",
                        HANDOFF,
                        "case Attempt s -> attempts.clear(s, AttemptEnd.CALLER_GONE, false, at);",
                        "case Attempt s -> attempts.clear(s, AttemptEnd.CALLER_GONE, true, at);"),
                new Sabotage(
                        "one attempt dials twice",
                        HANDOFF,
                        "case Tick(Instant at) -> attempts.clear(s, s.answered() ?"
                                + " AttemptEnd.REFUSED : AttemptEnd.NO_ANSWER, true, at);",
                        "case Tick _ -> HandoffStep.to(s, new Dial(s.leg(), s.rep()));"),
                new Sabotage(
                        "a leg that was given up is bridged",
                        JOINING,
                        "case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _) when"
                                + " turn.equals(s.turn()) -> told(s, s.callerTold(), true, at);",
                        "case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _) when"
                                + " turn.equals(s.turn()) -> new HandoffStep(s, told(s, true,"
                                + " true, at).preceded(new"
                                + " dev.patchline.agent.call.CallCommand.HangUp(s.leg()))"
                                + ".commands(), new News.Nothing());"),
                new Sabotage(
                        "a bridge is believed",
                        JOINING,
                        "return HandoffStep.to(new Bridging(s.quest(), s.leg(), s.rep(), 1, false,"
                                + " at.plus(settings.bridging())), new Bridge(s.leg(), 1));",
                        "return HandoffStep.to(new Joined(s.leg(), s.rep()), new Bridge(s.leg(),"
                                + " 1)).telling(new News.NowJoined(s.rep()));"),
                new Sabotage(
                        "a caller on hold hears nothing",
                        AGENTS_TURN,
                        "Duration patience = state.seekingRep() ? settings.hold() :"
                                + " settings.patience();",
                        "Duration patience = settings.patience();"),
                new Sabotage(
                        "a caller is left in silence",
                        AGENTS_TURN,
                        "case LISTEN -> stay(state.with(CallersTurn.listeningTo(state, s.expects(),"
                                + " false, at.plus(settings.silence()))));",
                        "case LISTEN -> stay(state.with(CallersTurn.listeningTo(state, s.expects(),"
                                + " false, at.plus(settings.call()))));"),
                new Sabotage(
                        "a search for a rep begins without a decision",
                        DEEDS,
                        "speak(state.withTransfer(), words, Then.WAIT, Expectation.OPEN, false,"
                                + " at),",
                        "speak(state, words, Then.WAIT, Expectation.OPEN, false, at),"),
                new Sabotage(
                        "a call is concluded twice",
                        DEEDS,
                        "if (state.concluded()) {",
                        "if (state.busy()) {"),
                new Sabotage(
                        "a call ends with 0 conclusions",
                        CALLER,
                        CALLER_GONE,
                        "deeds.cancelHandoff(state, at),"),
                new Sabotage(
                        "a caller is forgotten on the line",
                        DEEDS,
                        "new Step(now.with(new HangingUp(tries, at.plus(settings.hangingUp()))),"
                                + " List.of(new HangUp(Leg.CALLER))));",
                        "new Step(now.with(new HangingUp(tries, at.plus(settings.hangingUp()))),"
                                + " List.of()));"),
                new Sabotage(
                        "the call does not end",
                        CALLER,
                        ": stay(state.with(new Over()));",
                        ": deeds.hangUp(state, 1, at);"));
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void aWrongLineIsNoticed(Sabotage sabotage) {
        assertThat(sabotage.reported(CALLS)).contains(sabotage.breaks());
    }
}
