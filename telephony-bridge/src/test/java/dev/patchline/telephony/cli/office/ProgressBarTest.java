package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void aBarIsDrawnInOneLineAndTheEndIsTold() {
        var out = new ByteArrayOutputStream();
        long[] nanos = {0};
        var bar =
                new ProgressBar(
                        new PrintStream(out, true, StandardCharsets.UTF_8), true, () -> nanos[0]);

        bar.at("reading", 1, 0.001);
        nanos[0] = 100_000_000L;
        bar.at("reading", 500, 0.25);
        nanos[0] = 2_000_000_000L;
        bar.at("reading", 1_000, 0.5);
        bar.done();
        bar.done();

        assertThat(out.toString(StandardCharsets.UTF_8).split("\r", -1))
                .containsExactly(
                        "",
                        "reading    [                              ]   0 %  1 rows,"
                                + " 0 rows/s   ",
                        "reading    [###############               ]  50 %  1,000 rows,"
                                + " 500 rows/s   ",
                        " ".repeat(100),
                        "1,000 rows in 2.0 s, 500 rows/s" + System.lineSeparator());
    }
}
