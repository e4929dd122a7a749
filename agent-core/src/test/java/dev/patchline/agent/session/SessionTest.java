package dev.patchline.agent.session;

import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.port.CarrierException;
import dev.patchline.agent.port.Journal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SessionTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");
    private static final Leg REP = Leg.rep(1);

    private final Office office = new Office(2);
    private final CallId call = office.rings("call-one");

    @AfterEach
    void callersHangUp() {
        for (CallId live : office.sessions.calls()) {
            office.sessions.tell(live, new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
            office.sessions.tell(live, new CallEvent.Left(Office.NOON, REP, Trouble.GONE));
            office.untilOver();
        }
    }

    private void asksForAPerson() {
        office.isAsked(call);
        office.mind = (_, _) -> List.of(does(Act.HANDOFF));
        office.says(call, "a person please");
        office.until(CallEvent.RepFound.class);
    }

    // ---- Records before deeds ----

    @Test
    void theCallIsTakenWhenItIsOnRecord() {
        office.arrives(call);
        assertThat(office.done).startsWith("record begins", "answer", "open 0");
    }

    @Test
    void aRepIsDialledOnlyWhenTheRecordOfItIsSafeButTheCallerIsSpokenToAtOnce() {
        office.isAsked(call);
        office.commitsAtOnce = false;
        office.mind = (_, _) -> List.of(does(Act.HANDOFF));
        office.says(call, "a person please");
        office.until(CallEvent.RepFound.class);
        assertThat(office.done).contains("say 0: One moment.").doesNotContain("dial 1");
        assertThat(office.prepared).anyMatch(brief -> brief.startsWith("A call for you."));
        office.commitAll();
        assertThat(office.done).contains("dial 1");
    }

    @Test
    void whatCouldNotBeRecordedIsNotDialledAndTheCallerIsToldThatNobodyIsFree() {
        office.isAsked(call);
        office.commitsAtOnce = false;
        office.mind = (_, _) -> List.of(does(Act.HANDOFF));
        office.says(call, "a person please");
        office.until(CallEvent.RepFound.class);
        office.commitsAtOnce = true;
        office.failAll();
        assertThat(office.until(CallEvent.CarrierRefused.class).event())
                .isEqualTo(new CallEvent.CarrierRefused(Office.NOON, REP, "dial", Trouble.REFUSED));
        office.until(CallEvent.NoRepFree.class);
        assertThat(office.done).doesNotContain("dial 1").contains("unlock Maria");
        assertThat(office.done.getLast()).startsWith("say 0: " + MANNERS.nobody());
    }

    @Test
    void aLegIsHungUpEvenWhenThatCouldNotBeRecorded() {
        asksForAPerson();
        office.commitsAtOnce = false;
        office.tell(call, new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
        assertThat(office.done).doesNotContain("hang up 1");
        office.failAll();
        assertThat(office.done).contains("hang up 1");
        office.commitsAtOnce = true;
        office.sessions.tell(call, new CallEvent.Left(Office.NOON, REP, Trouble.GONE));
        office.untilOver();
    }

    @Test
    void theRecordHasEveryStepInOrderAndThenEnds() {
        office.isAsked(call);
        office.sessions.tell(call, new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
        office.untilOver();
        assertThat(office.entries.stream().map(Journal.Entry::sequence).toList())
                .isEqualTo(IntStream.rangeClosed(1, office.entries.size()).boxed().toList());
        assertThat(office.entries.getLast().event())
                .isEqualTo(new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
        assertThat(office.done).endsWith("close 0", "record ends");
    }

    // ---- Time ----

    @Test
    void aCallerIsNotSilentAsLongAsABusyMachineHasNotHeardThem() {
        office.isAsked(call);
        office.behind =
                () -> {
                    office.sessions.tell(call, new CallEvent.BeganSpeaking(office.now, Leg.CALLER));
                    return Duration.ofSeconds(4);
                };
        office.now = Office.NOON.plusSeconds(5);
        office.tell(call, new CallEvent.FellSilent(Office.NOON, Leg.CALLER));
        assertThat(office.until(CallEvent.BeganSpeaking.class).state().conversation())
                .isInstanceOfSatisfying(
                        Conversation.Listening.class,
                        listening -> assertThat(listening.speaking()).isTrue());
    }

    @Test
    void anEarThatNeverCatchesUpDoesNotHoldTheCallForEver() {
        office.isAsked(call);
        office.behind =
                () -> {
                    office.now = office.now.plusSeconds(10);
                    return Duration.ofMinutes(1);
                };
        office.now = Office.NOON.plusSeconds(5);
        office.tell(call, new CallEvent.FellSilent(Office.NOON, Leg.CALLER));
        assertThat(office.afterDeadline().state().conversation())
                .isInstanceOf(Conversation.Speaking.class);
    }

    // ---- The carrier ----

    @Test
    void aRefusalOfTheCarrierComesBackAsNews() {
        office.refusals.put("dial 1", new CarrierException(Trouble.BUSY, "dial: 422"));
        asksForAPerson();
        assertThat(office.until(CallEvent.CarrierRefused.class).event())
                .isEqualTo(new CallEvent.CarrierRefused(Office.NOON, REP, "dial", Trouble.BUSY));
    }

    @Test
    void aCarrierThatBreaksComesBackAsNewsToo() {
        office.refusals.put("dial 1", new IllegalStateException("no route to host"));
        asksForAPerson();
        var step = office.until(CallEvent.CarrierRefused.class);
        assertThat(step.event())
                .isEqualTo(new CallEvent.CarrierRefused(Office.NOON, REP, "dial", Trouble.BROKEN));
        assertThat(office.done).contains("hang up 1", "unlock Maria");
    }

    @Test
    void theAgentStepsOutWhenTheTwoTalk() {
        asksForAPerson();
        office.tell(call, new CallEvent.Answered(Office.NOON, REP));
        office.tell(call, new CallEvent.LineOpened(Office.NOON, REP));
        assertThat(office.done.getLast()).startsWith("say 1: A call for you.");
        office.tell(call, new CallEvent.Key(Office.NOON, REP, '1'));
        var introduced =
                office.tell(call, new CallEvent.SpeechEnded(Office.NOON, REP, new Turn(2)));
        assertThat(introduced.state().handoff()).isInstanceOf(Handoff.Introducing.class);
        office.tell(
                call,
                new CallEvent.SpeechEnded(Office.NOON, Leg.CALLER, introduced.state().turn()));
        assertThat(office.done).contains("bridge 1");
        office.tell(call, new CallEvent.Bridged(Office.NOON, REP));
        assertThat(office.done).contains("stop 0", "stop 1", "close 0", "close 1");
    }

    // ---- Faults ----

    @Test
    void aFaultInTheRulesHangsUpEverybodyAndFreesTheRep() {
        asksForAPerson();
        office.mind = (_, _) -> List.of(set("callback", Office.POISON));
        office.sessions.tell(call, finished("call me elsewhere"));
        assertThat(office.untilOver()).isEqualTo(call);
        assertThat(office.done)
                .contains(
                        "hang up 0",
                        "hang up 1",
                        "unlock Maria",
                        "close 0",
                        "close 1",
                        "record ends");
    }

    @Test
    void aFaultInOneCallLeavesTheOthersAlone() {
        CallId other = office.rings("call-two");
        office.isAsked(call);
        office.isAsked(other);
        office.mind = (_, _) -> List.of(set("callback", Office.POISON));
        office.sessions.tell(call, finished("call me elsewhere"));
        assertThat(office.untilOver()).isEqualTo(call);
        office.mind = (_, _) -> List.of(set("problem", "burst_pipe"));
        office.says(other, "a pipe burst");
        assertThat(office.done.getLast()).isEqualTo("say 0: " + AcePlumbing.WHICH_ZIP);
        assertThat(office.sessions.calls()).containsExactly(other);
    }

    @Test
    void aRepWhoseDialWaitedForItsRecordIsNotRungAfterAFault() {
        office.isAsked(call);
        office.commitsAtOnce = false;
        office.mind = (_, _) -> List.of(does(Act.HANDOFF));
        office.says(call, "a person please");
        office.until(CallEvent.RepFound.class);
        office.mind = (_, _) -> List.of(set("callback", Office.POISON));
        office.sessions.tell(call, finished("call me elsewhere"));
        office.untilOver();
        office.commitAll();
        assertThat(office.done).doesNotContain("dial 1");
    }

    @Test
    void aCallThatCannotBeGivenALineIsHungUp() {
        office.arrives(call);
        office.linesBreak = true;
        CallId second = office.rings("call-two");
        assertThat(office.untilOver()).isEqualTo(second);
        assertThat(office.done).contains("hang up 0");
    }

    @Test
    void anUnderstandingThatFailsIsATurnThatWasNotUnderstood() {
        office.isAsked(call);
        office.mind =
                (_, heard) -> {
                    throw new IllegalStateException("cannot read " + heard.text());
                };
        office.says(call, "mumble");
        assertThat(office.done.getLast()).startsWith("say 0: " + MANNERS.again());
    }

    // ---- Many calls ----

    @Test
    void theCallerAfterTheLastLineIsOfferedACallBack() {
        office.rings("call-two");
        CallId third = office.rings("call-three");
        office.arrives(third);
        assertThat(office.done.getLast()).startsWith("say 0: " + MANNERS.allBusy());
    }

    @Test
    void aCallThatIsToldOfTwiceIsOneCall() {
        office.rings("call-one");
        office.arrives(call);
        assertThat(office.sessions.calls()).containsExactly(call);
        assertThat(office.done).containsOnlyOnce("answer");
    }

    @Test
    void newsOfACallThatIsOverIsRefused() {
        office.tell(call, new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
        office.untilOver();
        assertThat(office.sessions.tell(call, new CallEvent.Drain(Office.NOON))).isFalse();
        assertThat(office.sessions.size()).isZero();
    }

    @Test
    void aShutdownTellsTheCallersAndWaitsForThem() {
        office.isAsked(call);
        office.sessions.drain(Duration.ZERO);
        var drained = office.until(CallEvent.Drain.class);
        assertThat(drained.state().conversation()).isInstanceOf(Conversation.Parting.class);
        assertThat(office.done.getLast()).isEqualTo("say 0: " + MANNERS.trouble());
    }

    private static CallEvent finished(String words) {
        return new CallEvent.Finished(
                Office.NOON, Leg.CALLER, Words.of(words), 0.9, Duration.ZERO, Duration.ZERO);
    }
}
