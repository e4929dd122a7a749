package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.telephony.bench.TimedTurn.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallRecordTest {
    private static final String REPORT =
            """
            {"began": "1970-01-01T00:00:10Z", "length_millis": 21000,
             "legs": [
               {"leg": "caller", "recording": "calls/one.wav",
                "turns": [{"last_loud_millis": 8000.0, "reply_millis": 420.5, "cut_off": false}]},
               {"leg": "callee 1", "first_loud_millis": 250.0, "turns": []},
               {"leg": "callee 2", "first_loud_millis": null, "turns": []}],
             "events": [
               {"at_millis": 1000, "what": "answered", "details": {"leg": "caller"}},
               {"at_millis": 6000, "what": "says", "details": {"leg": "caller"}},
               {"at_millis": 7000, "what": "says", "details": {"leg": "callee 1"}},
               {"at_millis": 8100, "what": "said", "details": {"leg": "caller"}}],
             "webhook_millis": [1.5, 2.0], "findings": ["late"]}
            """;

    @Test
    void callIsReadFromTheCarriersReport() throws Exception {
        var caller =
                new BenchCaller(
                        "bench-1",
                        "+12145551000",
                        new Repertoire(
                                Map.of(
                                        "opening", List.of("a leak"),
                                        "confirm", List.of("yes"),
                                        "otherwise", List.of("yes"),
                                        "talk", List.of("well")),
                                Map.of()),
                        0,
                        7,
                        0);
        var _ = caller.answer("opening", false, 12_000_000);

        CallRecord record = CallRecord.of(caller, new ObjectMapper().readTree(REPORT), List.of());

        assertThat(record)
                .isEqualTo(
                        new CallRecord(
                                List.of(
                                        new TimedTurn(
                                                "opening",
                                                false,
                                                "a leak",
                                                "",
                                                Ending.MISSED,
                                                false,
                                                420.5,
                                                null,
                                                18_000_000)),
                                List.of(250.0),
                                List.of(1.5, 2.0),
                                2100,
                                20_000,
                                Optional.of(Path.of("calls/one.wav")),
                                List.of("late")));
    }
}
