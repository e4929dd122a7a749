package dev.patchline.telephony.rehearse;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/// A bar on one line that fills as calls end. Thread-safe.
final class Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final String what;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();

    Progress(PrintStream out, String what, int all) {
        this.out = out;
        this.what = what;
        this.all = all;
    }

    void step() {
        int now = done.incrementAndGet();
        int full = WIDTH * now / Math.max(1, all);
        if (now == all || full != WIDTH * (now - 1) / Math.max(1, all)) {
            out.printf(
                    "\r%-22s [%s%s] %d of %d calls%s",
                    what,
                    "#".repeat(full),
                    "-".repeat(WIDTH - full),
                    now,
                    all,
                    now == all ? System.lineSeparator() : "");
            out.flush();
        }
    }
}
