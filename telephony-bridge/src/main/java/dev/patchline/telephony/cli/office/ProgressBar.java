package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.lists.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Draws how far long work has come on the error stream, a few times a second, in one line; where
/// nobody looks at a terminal, only the end is told. Not thread-safe.
final class ProgressBar implements Progress {
    private static final long PACE_NANOS = Duration.ofMillis(200).toNanos();
    private static final int WIDTH = 30;

    /// Reading the clock for every row would cost as much as the row.
    private static final int ROWS_A_LOOK = 256;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private String step = "";
    private long rows;
    private long looked;
    private long drawn;
    private boolean shown;
    private boolean over;

    /// @param terminal whether a line can be drawn over
    /// @param nanos a clock that only goes forward
    ProgressBar(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.drawn = start - PACE_NANOS;
    }

    static ProgressBar onErrorStream() {
        return new ProgressBar(
                System.err,
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
                System::nanoTime);
    }

    @Override
    public void at(String now, long count, double share) {
        rows = count;
        boolean same = now.equals(step);
        if (same && count - looked < ROWS_A_LOOK) {
            return;
        }
        looked = count;
        long time = nanos.getAsLong();
        if (terminal && (!same || time - drawn >= PACE_NANOS)) {
            drawn = time;
            shown = true;
            out.print("\r" + line(now, share, time));
            out.flush();
        }
        step = now;
    }

    private String line(String now, double share, long time) {
        String bar = "";
        if (share >= 0) {
            int full = (int) Math.round(Math.min(1, share) * WIDTH);
            bar =
                    "[%s%s] %3.0f %%  "
                            .formatted(
                                    "#".repeat(full),
                                    " ".repeat(WIDTH - full),
                                    Math.min(1, share) * 100);
        }
        return "%-10s %s%,d rows, %,.0f rows/s   ".formatted(now, bar, rows, pace(time));
    }

    private double pace(long time) {
        return time == start ? 0 : rows / ((time - start) / 1e9);
    }

    @Override
    public void done() {
        if (over) {
            return;
        }
        over = true;
        long time = nanos.getAsLong();
        if (shown) {
            out.print("\r" + " ".repeat(100) + "\r");
        }
        out.printf("%,d rows in %.1f s, %,.0f rows/s%n", rows, (time - start) / 1e9, pace(time));
    }
}
