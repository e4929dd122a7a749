package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.bench.BenchCaller.Order;
import dev.patchline.telephony.bench.TimedTurn.Ending;
import dev.patchline.telephony.bench.TimedTurn.Parts;
import dev.patchline.telephony.bench.TimedTurn.Stretch;
import dev.patchline.telephony.bench.Timeline.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A call in which the caller is told to answer at second 10 and has said all at second 12.
class TimedTurnTest {
    private static final Order ZIP =
            new Order("zip", true, "seven five two zero one", 1, seconds(10));
    private static final long SAID = seconds(12);

    @Test
    void partsAddUpToTheReply() {
        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(ZIP),
                        List.of(new Stretch(SAID, 420.0, false)),
                        List.of(
                                new Moment.Decided(
                                        SAID + 310_000, "seven five two zero one", 30_000),
                                new Moment.Worded(SAID + 315_000, 4, false),
                                new Moment.Began(SAID + 400_000, 4)));

        assertThat(turns)
                .containsExactly(
                        new TimedTurn(
                                "zip",
                                true,
                                "seven five two zero one",
                                "seven five two zero one",
                                Ending.ANSWERED,
                                false,
                                420.0,
                                new Parts(280, 30, 5, 105),
                                SAID));
        assertThat(new Parts(280, 30, 5, 105).sum()).isEqualTo(420);
    }

    @Test
    void callerWhoIsTakenToHaveFinishedInAThinkingPauseIsCutOff() {
        var order = new Order("zip", true, "seven five / two zero one", 2, seconds(10));

        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(order),
                        List.of(
                                new Stretch(seconds(11), null, false),
                                new Stretch(SAID, 420.0, false)),
                        List.of(new Moment.Decided(seconds(11) + 300_000, "seven five", 0)));

        assertThat(turns)
                .containsExactly(
                        new TimedTurn(
                                "zip",
                                true,
                                "seven five / two zero one",
                                "seven five",
                                Ending.CUT_OFF,
                                false,
                                null,
                                null,
                                SAID));
    }

    @Test
    void callerOverWhomTheAgentSpeaksIsCutOff() {
        List<TimedTurn> turns =
                TimedTurn.of(List.of(ZIP), List.of(new Stretch(SAID, 1.0, true)), List.of());

        assertThat(turns).extracting(TimedTurn::ending).containsExactly(Ending.CUT_OFF);
    }

    @Test
    void decisionAboutTheTurnBeforeDoesNotCutThisOneOff() {
        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(ZIP),
                        List.of(new Stretch(SAID, 300.0, false)),
                        List.of(
                                new Moment.Decided(seconds(9), "a leak", 0),
                                new Moment.Decided(SAID + 280_000, "seven five two zero one", 0),
                                new Moment.Worded(SAID + 281_000, 4, false)));

        assertThat(turns).extracting(TimedTurn::ending).containsExactly(Ending.ANSWERED);
    }

    @Test
    void fillerIsNotTheReply() {
        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(ZIP),
                        List.of(new Stretch(SAID, 500.0, false)),
                        List.of(
                                new Moment.Decided(SAID + 280_000, "seven five two zero one", 0),
                                new Moment.Worded(SAID + 400_000, 4, true),
                                new Moment.Began(SAID + 490_000, 4),
                                new Moment.Worded(SAID + 900_000, 5, false),
                                new Moment.Began(SAID + 1_000_000, 5)));

        assertThat(turns)
                .containsExactly(
                        new TimedTurn(
                                "zip",
                                true,
                                "seven five two zero one",
                                "seven five two zero one",
                                Ending.ANSWERED,
                                true,
                                1000.0,
                                new Parts(280, 0, 620, 100),
                                SAID));
    }

    @Test
    void replyToATurnThatWasNotHeardHasNoParts() {
        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(ZIP),
                        List.of(new Stretch(SAID, 4100.0, false)),
                        List.of(new Moment.Worded(SAID + 4_000_000, 4, false)));

        assertThat(turns)
                .containsExactly(
                        new TimedTurn(
                                "zip",
                                true,
                                "seven five two zero one",
                                "",
                                Ending.MISSED,
                                false,
                                4100.0,
                                null,
                                SAID));
    }

    @Test
    void whatACallerCouldNotSayAnyMoreIsLeftOut() {
        List<TimedTurn> turns =
                TimedTurn.of(
                        List.of(ZIP, new Order("day", true, "monday / please", 2, seconds(20))),
                        List.of(
                                new Stretch(SAID, null, false),
                                new Stretch(seconds(21), null, false)),
                        List.of());

        assertThat(turns).extracting(TimedTurn::ending).containsExactly(Ending.UNANSWERED);
    }

    private static long seconds(int seconds) {
        return seconds * 1_000_000L;
    }
}
