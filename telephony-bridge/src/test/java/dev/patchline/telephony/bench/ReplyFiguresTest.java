package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.bench.ReplyFigures.CutOffs;
import dev.patchline.telephony.bench.TimedTurn.Ending;
import dev.patchline.telephony.bench.TimedTurn.Parts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyFiguresTest {
    private static final TimedTurn QUICK =
            new TimedTurn(
                    "zip",
                    true,
                    "seven five two zero one",
                    "seven five two zero one",
                    Ending.ANSWERED,
                    false,
                    300.0,
                    new Parts(250, 10, 10, 30),
                    0);
    private static final TimedTurn SLOW =
            new TimedTurn(
                    "name",
                    false,
                    "mary johnson",
                    "mary johnson",
                    Ending.ANSWERED,
                    false,
                    900.0,
                    new Parts(700, 90, 20, 90),
                    0);
    private static final TimedTurn CUT =
            new TimedTurn(
                    "opening",
                    false,
                    "a leak / in the hall",
                    "a leak",
                    Ending.CUT_OFF,
                    false,
                    null,
                    null,
                    0);

    private final ReplyFigures figures =
            ReplyFigures.of(List.of(call(List.of(QUICK, CUT)), call(List.of(SLOW))));

    @Test
    void meansOfThePartsAddUpToTheMeanReply() {
        assertThat(figures.partsMs()).isEqualTo(new Parts(475, 50, 15, 60));
        assertThat(figures.partsMs().sum()).isEqualTo((300 + 900) / 2.0);
    }

    @Test
    void closedAndOpenAnswersAreToldApart() {
        assertThat(figures.closedMs()).isEqualTo(new Spread(300, 300, 300, 1));
        assertThat(figures.openMs()).isEqualTo(new Spread(900, 900, 900, 1));
        assertThat(figures.replyMs()).isEqualTo(new Spread(300, 900, 900, 2));
    }

    @Test
    void callerWhoWasCutOffHasNoReplyTimeAndIsCounted() {
        assertThat(figures.closedCutOffs()).isEqualTo(new CutOffs(0, 1));
        assertThat(figures.openCutOffs()).isEqualTo(new CutOffs(1, 2));
        assertThat(figures.openCutOffs().percent()).isEqualTo(50);
    }

    @Test
    void lastLineHasTheNamesThatOutsideChecksKnow() throws Exception {
        var json = ReplyCommand.JSON.readTree(ReplyCommand.JSON.writeValueAsString(figures));

        for (String name : List.of("reply_ms", "closed_ms", "open_ms")) {
            assertThat(json.path(name).fieldNames())
                    .toIterable()
                    .containsExactly("median", "p95", "p99", "n");
        }
        assertThat(json.path("parts_ms").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("end_of_turn", "recogniser", "mind", "voice");
    }

    @Test
    void callersSpeakForAShareOfTheTimeOfAllCalls() {
        assertThat(figures.speakingShare()).isEqualTo(0.4);
    }

    private static CallRecord call(List<TimedTurn> turns) {
        return new CallRecord(
                turns, List.of(), List.of(), 4000, 10_000, Optional.empty(), List.of());
    }
}
