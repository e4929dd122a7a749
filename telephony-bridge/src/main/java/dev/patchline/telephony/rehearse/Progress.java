package dev.patchline.telephony.rehearse;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/// A bar on one line that fills as calls or other steps end. Thread-safe.
public final class Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final String what;
    private final int all;
    private final String unit;
    private final AtomicInteger done = new AtomicInteger();

    Progress(PrintStream out, String what, int all) {
        this(out, what, all, "calls");
    }

    /// @param unit what the steps are
    public Progress(PrintStream out, String what, int all, String unit) {
        this.out = out;
        this.what = what;
        this.all = all;
        this.unit = unit;
    }

    /// One more is done.
    public void step() {
        int now = done.incrementAndGet();
        int full = WIDTH * now / Math.max(1, all);
        if (now == all || full != WIDTH * (now - 1) / Math.max(1, all)) {
            out.printf(
                    "\r%-22s [%s%s] %d of %d %s%s",
                    what,
                    "#".repeat(full),
                    "-".repeat(WIDTH - full),
                    now,
                    all,
                    unit,
                    now == all ? System.lineSeparator() : "");
            out.flush();
        }
    }
}
