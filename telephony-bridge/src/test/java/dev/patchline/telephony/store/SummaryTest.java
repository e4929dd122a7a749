package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final CallId CALL = new CallId("call-0001");
    private static final Leg FIRST = Leg.rep(1);
    private static final Leg SECOND = Leg.rep(2);
    private static final Rep JO = new Rep("Jo", "+15125550112", Duration.ofSeconds(20));

    private final List<Entry> entries = new ArrayList<>();
    private Dialog dialog = Dialog.begin("+15125550199");

    @Test
    void aCallThatNothingHappenedInHasAnEmptySummary() {
        assertThat(Summary.fold(List.of()))
                .isEqualTo(new Summary(null, null, 0, 0, List.of(), List.of()));
    }

    @Test
    void aCallThatOneRepLetRingAndAnotherTook() {
        var zip = new Answer(Words.of("75201"), Words.of("seven five two oh one"), at(6), true);
        happens(new CallEvent.Answered(at(1), Leg.CALLER), new CallCommand.OpenLine(Leg.CALLER));
        dialog = dialog.counted().with("zip", zip);
        happens(
                new CallEvent.Finished(
                        at(6), Leg.CALLER, Words.of("hm"), 0.9, Duration.ZERO, Duration.ZERO));
        conclude(at(7), Route.TRANSFER, "qualified");
        happens(new CallEvent.RepFound(at(8), FIRST, JO), new CallCommand.Dial(FIRST, JO));
        happens(
                new CallEvent.Left(at(30), FIRST, Trouble.NO_ANSWER),
                new CallCommand.EndAttempt(FIRST, JO, AttemptEnd.NO_ANSWER));
        happens(
                new CallEvent.RepFound(at(31), SECOND, Samples.MARIA),
                new CallCommand.Dial(SECOND, Samples.MARIA));
        happens(new CallEvent.Answered(at(35), SECOND));
        happens(new CallEvent.Key(at(40), SECOND, '1'), new CallCommand.Bridge(SECOND, 1));
        happens(
                new CallEvent.CarrierRefused(at(41), SECOND, "bridge", Trouble.TIMEOUT),
                new CallCommand.Bridge(SECOND, 2));
        happens(
                new CallEvent.Bridged(at(42), SECOND),
                new CallCommand.EndAttempt(SECOND, Samples.MARIA, AttemptEnd.BRIDGED));
        happens(new CallEvent.Left(at(300), SECOND, Trouble.GONE));
        happens(new CallEvent.Left(at(301), Leg.CALLER, Trouble.GONE));

        assertThat(Summary.fold(entries))
                .isEqualTo(
                        new Summary(
                                at(1),
                                new Summary.Conclusion(
                                        Route.TRANSFER, "qualified", Words.of("A leak.")),
                                1,
                                1,
                                List.of(new Summary.Known("zip", zip)),
                                List.of(
                                        new Summary.Attempt(
                                                1,
                                                "Jo",
                                                at(8),
                                                null,
                                                null,
                                                null,
                                                at(30),
                                                AttemptEnd.NO_ANSWER),
                                        new Summary.Attempt(
                                                2,
                                                "Maria",
                                                at(31),
                                                at(35),
                                                at(40),
                                                at(42),
                                                at(300),
                                                AttemptEnd.BRIDGED))));
    }

    @Test
    void messagesThatComeTwiceChangeNothing() {
        happens(new CallEvent.Answered(at(1), Leg.CALLER));
        happens(new CallEvent.RepFound(at(2), FIRST, JO), new CallCommand.Dial(FIRST, JO));
        happens(new CallEvent.Answered(at(3), FIRST), new CallCommand.Bridge(FIRST, 1));
        happens(new CallEvent.Bridged(at(4), FIRST));
        happens(new CallEvent.Left(at(5), FIRST, Trouble.GONE));
        Summary once = Summary.fold(entries);
        happens(new CallEvent.Answered(at(11), Leg.CALLER));
        happens(new CallEvent.Answered(at(13), FIRST));
        happens(new CallEvent.Bridged(at(14), FIRST));
        happens(new CallEvent.Left(at(15), FIRST, Trouble.GONE));

        assertThat(Summary.fold(entries)).isEqualTo(once);
    }

    @Test
    void theLastConclusionCounts() {
        conclude(at(1), Route.TRANSFER, "qualified");
        conclude(at(2), Route.BOOK, "no_rep");

        assertThat(conclusion())
                .isEqualTo(new Summary.Conclusion(Route.BOOK, "no_rep", Words.of("A leak.")));
    }

    @Test
    void anAttemptThatNobodySawEndIsOverWhenTheRulesGaveItUp() {
        happens(new CallEvent.RepFound(at(2), FIRST, JO), new CallCommand.Dial(FIRST, JO));
        happens(
                new CallEvent.Tick(at(22)),
                new CallCommand.HangUp(FIRST),
                new CallCommand.EndAttempt(FIRST, JO, AttemptEnd.NO_ANSWER));

        assertThat(Summary.fold(entries).attempts())
                .containsExactly(
                        new Summary.Attempt(
                                1, "Jo", at(2), null, null, null, at(22), AttemptEnd.NO_ANSWER));
    }

    @Test
    void theOrderOfTheLegsIsTheOrderOfTheAttempts() {
        happens(new CallEvent.RepFound(at(1), SECOND, Samples.MARIA));
        happens(new CallEvent.RepFound(at(2), FIRST, JO));

        assertThat(Summary.fold(entries).attempts().stream().map(Summary.Attempt::rep))
                .containsExactly("Jo", "Maria");
    }

    @Test
    void aCallWithOneOfEverythingCanBeFolded() {
        Summary summary = Summary.fold(Samples.entries(CALL));

        assertThat(summary.known().stream().map(Summary.Known::field))
                .containsExactly("zip", "name", "aim");
        assertThat(summary.attempts().stream().map(Summary.Attempt::attempt)).containsExactly(1);
    }

    private Summary.@Nullable Conclusion conclusion() {
        return Summary.fold(entries).conclusion();
    }

    private void conclude(Instant at, Route route, String reason) {
        happens(
                new CallEvent.Tick(at),
                new CallCommand.Conclude(route, reason, Map.of(), Words.of("A leak.")));
    }

    private void happens(CallEvent event, CallCommand... commands) {
        entries.add(new Entry(CALL, entries.size() + 1, event, List.of(commands), dialog));
    }

    private static Instant at(int seconds) {
        return Samples.NOON.plusSeconds(seconds);
    }
}
