package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// One of each thing that can be journalled, and a call made of them.
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Leg REP = Leg.rep(1);
    static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    static final String CALLER = "+15125550199";
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Samples() {}

    /// A name that no other test uses.
    static CallId call() {
        return new CallId("call-%06d".formatted(CALLS.incrementAndGet()));
    }

    static Journal.Arrival arrival(CallId call) {
        return new Journal.Arrival(call, CALLER, "+15125550100", "plumbing-emergency@3f2a", NOON);
    }

    static Instant at(int seconds) {
        return NOON.plusSeconds(seconds).plusNanos(123_456_789);
    }

    static List<Proposal> proposals() {
        return List.of(
                new Proposal.SetField(
                        "zip", Words.of("75201"), Words.of("seven five two oh one"), 0.93),
                new Proposal.Correct("zip", Words.of("75202"), Words.of("no it's oh two"), 1.0),
                new Proposal.Confirm(true, Words.of("yes")),
                new Proposal.Decline("email", Words.of("rather not")),
                new Proposal.Doubt("zip", Words.of("oh two")),
                new Proposal.Does(Act.HANDOFF, Words.of("a person please")),
                new Proposal.AskAbout("price", Words.of("what does it cost")));
    }

    static List<CallEvent> events() {
        return List.of(
                new CallEvent.LineOpened(at(1), Leg.CALLER),
                new CallEvent.LineLost(at(2), REP),
                new CallEvent.BeganSpeaking(at(3), Leg.CALLER),
                new CallEvent.FellSilent(at(4), Leg.CALLER),
                new CallEvent.Heard(at(5), Leg.CALLER, Words.of("my kitchen")),
                new CallEvent.Finished(
                        at(6),
                        Leg.CALLER,
                        Words.of("my kitchen is \"flooded\" \\ naïve 🚿"),
                        0.1 + 0.2,
                        Duration.ofMillis(340),
                        Duration.ofNanos(21_000_001)),
                new CallEvent.HearsAgain(at(7), Leg.CALLER),
                new CallEvent.WentDeaf(at(7), Leg.CALLER),
                new CallEvent.Key(at(8), Leg.CALLER, '#'),
                new CallEvent.SpeechEnded(at(9), Leg.CALLER, new Turn(4), Words.of("What is"), 3),
                new CallEvent.SpeechBegan(at(9), Leg.CALLER, new Turn(4)),
                new CallEvent.Answered(at(10), REP),
                new CallEvent.Left(at(11), REP, Trouble.BUSY),
                new CallEvent.MachineDetected(at(12), REP),
                new CallEvent.Bridged(at(13), REP),
                new CallEvent.CarrierRefused(at(14), REP, "dial", Trouble.QUOTA),
                new CallEvent.RepFound(at(15), REP, MARIA),
                new CallEvent.NoRepFree(at(16), Leg.rep(2)),
                new CallEvent.Understood(at(17), new Turn(5), proposals()),
                new CallEvent.Reworded(at(17), new Turn(5), Words.of("And where is that?")),
                new CallEvent.Consulted(
                        at(17),
                        List.of(
                                new Consultation(
                                        "openai gpt-4.1-mini",
                                        Consultation.Purpose.MEANING,
                                        Consultation.Outcome.ANSWERED,
                                        new Consultation.Tokens(1200, 34, 1024),
                                        Duration.ofMillis(310),
                                        Duration.ofMillis(520),
                                        2,
                                        1))),
                new CallEvent.TakenBack(at(18)),
                new CallEvent.Drain(at(18)),
                new CallEvent.Tick(at(19)),
                new CallEvent.ToneHeard(at(21), REP, Tone.BEEP, at(20)));
    }

    static List<CallCommand> commands() {
        return List.of(
                new CallCommand.Answer(),
                new CallCommand.PlaceCall(
                        Words.of("+12145550142"), "+15125550100", Duration.ofSeconds(25)),
                new CallCommand.OptOut(Words.of("+12145550142"), true),
                new CallCommand.OpenLine(Leg.CALLER),
                new CallCommand.Say(Leg.CALLER, new Turn(1), Words.of("How can I help?")),
                new CallCommand.Pause(Leg.CALLER),
                new CallCommand.Resume(Leg.CALLER),
                new CallCommand.Hush(REP),
                new CallCommand.Expect(
                        Leg.CALLER, new Expectation(FieldType.CHOICE, List.of("leak", "clog"))),
                new CallCommand.Prepare(Words.of("One moment.")),
                new CallCommand.Understand(
                        new Turn(2),
                        List.of(
                                new Hypothesis(Words.of("it leaks"), 0.7),
                                new Hypothesis(Words.of("it leads"), 0.3))),
                new CallCommand.FindRep(REP, "on-call", List.of("Jo", "Sam")),
                new CallCommand.Dial(REP, MARIA),
                new CallCommand.Bridge(REP, 2),
                new CallCommand.HangUp(REP),
                new CallCommand.CloseLine(REP),
                new CallCommand.EndAttempt(REP, MARIA, AttemptEnd.DECLINED),
                new CallCommand.Conclude(
                        Route.BOOK,
                        "no_rep",
                        Map.of("name", Words.of("John Doe"), "zip", Words.of("75201")),
                        Words.of("This is John in Dallas with a leak.")));
    }

    /// A dialog with something in each of its parts.
    static Dialog dialog() {
        return Dialog.begin(CALLER)
                .with(
                        "zip",
                        new Answer(
                                Words.of("75201"), Words.of("seven five two oh one"), at(6), true))
                .with("name", new Answer(Words.of("John Doe"), Words.NONE, at(7), false))
                .with("aim", new Answer(Words.of(Answer.UNKNOWN), Words.of("dunno"), at(8), false))
                .with(new Asked.ReadBack("zip", Words.of("75201"), Words.of("seven five"), 2))
                .with(Act.ROBOT)
                .with(Act.HANDOFF)
                .with(new Decision(Route.TRANSFER, "qualified", "on-call"))
                .missed("aim")
                .counted();
    }

    /// Entries that hold one of everything.
    static List<Journal.Entry> entries(CallId call) {
        var entries = new ArrayList<Journal.Entry>();
        List<CallEvent> events = events();
        List<CallCommand> commands = commands();
        for (int i = 0; i < events.size(); i++) {
            Dialog dialog = i < 5 ? Dialog.begin(CALLER) : dialog();
            List<CallCommand> some = i < commands.size() ? List.of(commands.get(i)) : commands;
            entries.add(new Journal.Entry(call, i + 1, events.get(i), some, dialog));
        }
        return entries;
    }
}
