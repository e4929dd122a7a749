package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal in PostgreSQL. One thread writes what all calls append, in batches: while a commit
/// waits for the disk, the next batch gathers, so that the cost of a commit is shared.
///
/// While the database is away, batches go to the [spill file][Spill]; when it is back, the file is
/// brought in chunk by chunk, in order, while new batches join its end, until it is empty. What is
/// found in the file at start is brought in before the first append.
///
/// Futures complete in the order of their appends, on a thread that waits for nobody but the ones
/// who hang on them: such a callback may start work, but must not block. A record that cannot be
/// made safe fails its future with a [JournalException].
public final class PostgresJournal implements Journal, AutoCloseable {
    /// Most records in one commit. At some 2 kB each, half a megabyte.
    public static final int BATCH_LIMIT = 256;

    /// Most records that wait to be written, some seconds' worth of a busy server. Beyond it a
    /// record is refused at once, which is better than a call that acts on what it cannot keep.
    public static final int QUEUE_LIMIT = 8192;

    /// Most futures that wait to be completed; beyond it the writer waits for those who hang on
    /// them.
    private static final int TELL_LIMIT = QUEUE_LIMIT;

    /// Most calls that are over and wait to be folded; the next start folds those beyond it.
    static final int FOLD_LIMIT = 4096;

    /// How often a database that is away is asked whether it is back.
    private static final Duration PROBE_PACE = Duration.ofMillis(500);

    /// How long the writer waits for something to write before it looks around.
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /// How long closing waits for what is still queued.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);

    private final Tables tables;
    private final Probe probe;
    private final Spill spill;
    private final Pages pages;
    private final Consumer<CallId> fold;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final ExecutorService tell =
            inOrder(
                    Thread.ofPlatform().name("journal-tell").factory(),
                    TELL_LIMIT,
                    PostgresJournal::waitFor);
    private final ExecutorService folds =
            inOrder(
                    Thread.ofVirtual().name("journal-fold").factory(),
                    FOLD_LIMIT,
                    (_, _) -> LOG.error("a call is left to be folded at the next start"));
    private final Thread writer = Thread.ofPlatform().name("journal").unstarted(this::run);
    private volatile boolean closing;
    private volatile boolean over;
    private volatile boolean away;
    private volatile boolean behind;

    /// Where rows go while the database is there; [Ledger] in earnest.
    @FunctionalInterface
    interface Tables {
        /// As [Ledger#write].
        void write(List<Row> rows) throws SQLException;
    }

    /// Whether the database answers. It may take seconds to find out.
    @FunctionalInterface
    interface Probe {
        boolean present();
    }

    private record Waiting(Supplier<Row> row, CompletableFuture<Void> safe) {}

    /// A row on its way to the disk.
    private record Bound(Row row, CompletableFuture<Void> safe) {}

    /// @param spill is closed with the journal
    /// @param notify the conclusions that the owner is told of
    /// @param fold folds the journal of a call that is over; called on a thread of its own, where
    ///   it may take its time
    /// @throws IOException when the spill file cannot be read
    PostgresJournal(
            Tables tables, Probe probe, Spill spill, Set<Route> notify, Consumer<CallId> fold)
            throws IOException {
        this.tables = tables;
        this.probe = probe;
        this.spill = spill;
        this.pages = new Pages(notify);
        this.fold = fold;
        this.behind = !spill.isEmpty();
        while (!spill.isEmpty() && !away) {
            catchUp();
        }
        writer.start();
    }

    private static ExecutorService inOrder(
            ThreadFactory thread, int most, RejectedExecutionHandler beyond) {
        return new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(most), thread, beyond);
    }

    /// Puts a task that finds no room where it belongs, when there is some.
    private static void waitFor(Runnable task, ThreadPoolExecutor thread) {
        try {
            if (thread.isShutdown()) {
                throw new RejectedExecutionException("the journal is closed");
            }
            thread.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        }
    }

    @Override
    public CompletableFuture<Void> begin(Arrival arrival) {
        return put(() -> pages.began(arrival));
    }

    @Override
    public CompletableFuture<Void> append(Entry entry) {
        return put(() -> pages.stepped(entry));
    }

    /// Completes when the end is on record; the fold follows, and if a crash prevents it, the next
    /// start does it.
    @Override
    public CompletableFuture<Void> end(CallId call, Instant at) {
        return put(() -> {
            pages.forget(call.value());
            return new Row.Ended(call.value(), at, false);
        });
    }

    /// Puts a row on record that needs no thought.
    CompletableFuture<Void> put(Row row) {
        return put(() -> row);
    }

    /// Whether there are rows in the spill file that the database does not have yet.
    public boolean spilling() {
        return behind;
    }

    private CompletableFuture<Void> put(Supplier<Row> row) {
        var safe = new CompletableFuture<Void>();
        if (closing) {
            safe.completeExceptionally(new JournalException("the journal is closed"));
        } else if (!queue.offer(new Waiting(row, safe))) {
            safe.completeExceptionally(
                    new JournalException("too many records wait for the journal's disk"));
        } else if (over) {
            refuseTheRest();
        }
        return safe;
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                turn();
            }
        } catch (InterruptedException _) {
            LOG.warn("the journal was interrupted while records were waiting");
        } finally {
            over = true;
            refuseTheRest();
        }
    }

    private void turn() throws InterruptedException {
        List<Waiting> batch = batch();
        try {
            if (!batch.isEmpty()) {
                keep(batch);
            }
            if (!spill.isEmpty() && !away) {
                catchUp();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the journal's spill file cannot be used: {}", e.getClass().getSimpleName());
            fail(batch, new JournalException("the journal's spill file cannot be used"));
            TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
        }
    }

    private List<Waiting> batch() throws InterruptedException {
        long patience = spill.isEmpty() || away ? PATIENCE.toMillis() : 0;
        var batch = new ArrayList<Waiting>();
        @Nullable Waiting first = queue.poll(patience, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH_LIMIT - 1);
        }
        return batch;
    }

    private void keep(List<Waiting> batch) {
        List<Bound> bound = bind(batch);
        if (spill.isEmpty() && !away) {
            try {
                tables.write(bound.stream().map(Bound::row).toList());
                safe(bound);
                return;
            } catch (SQLException e) {
                if (!Ledger.away(e)) {
                    keepOneByOne(bound);
                    return;
                }
                lost(e);
            }
        }
        spill(bound);
    }

    private List<Bound> bind(List<Waiting> batch) {
        var bound = new ArrayList<Bound>(batch.size());
        for (Waiting each : batch) {
            try {
                bound.add(new Bound(each.row().get(), each.safe()));
            } catch (RuntimeException e) {
                LOG.error("a record cannot be written down: {}", e.getClass().getSimpleName());
                fail(List.of(each), new JournalException("the record cannot be written down", e));
            }
        }
        return bound;
    }

    /// Finds the row that the database refuses, so that the others of its batch are kept.
    private void keepOneByOne(List<Bound> bound) {
        for (int i = 0; i < bound.size(); i++) {
            Bound each = bound.get(i);
            try {
                tables.write(List.of(each.row()));
                safe(List.of(each));
            } catch (SQLException e) {
                if (Ledger.away(e)) {
                    lost(e);
                    spill(bound.subList(i, bound.size()));
                    return;
                }
                LOG.error("the database refuses a record, SQLSTATE {}", e.getSQLState());
                pages.forget(each.row().call());
                tell.execute(() -> each.safe().completeExceptionally(refused(e)));
            }
        }
    }

    private void spill(List<Bound> bound) {
        try {
            spill.append(bound.stream().map(Bound::row).toList());
            behind = true;
            bound.forEach(each -> tell.execute(() -> each.safe().complete(null)));
        } catch (IOException e) {
            LOG.error("the journal can keep records neither in the database nor on the disk");
            bound.forEach(each -> {
                pages.forget(each.row().call());
                tell.execute(() ->
                        each.safe()
                                .completeExceptionally(
                                        new JournalException("no place to keep the record", e)));
            });
        }
    }

    /// Brings in the oldest rows of the spill file.
    private void catchUp() throws IOException {
        List<Spill.Kept> kept = spill.oldest();
        try {
            tables.write(kept.stream().map(Spill.Kept::row).toList());
        } catch (SQLException e) {
            if (Ledger.away(e)) {
                lost(e);
                return;
            }
            for (Spill.Kept each : kept) {
                try {
                    tables.write(List.of(each.row()));
                } catch (SQLException single) {
                    if (Ledger.away(single)) {
                        lost(single);
                        return;
                    }
                    LOG.error("a spilled record was put aside, SQLSTATE {}", single.getSQLState());
                    spill.refuse(each.line());
                }
            }
        }
        spill.taken();
        kept.forEach(each -> foldIfOver(each.row()));
        behind = !spill.isEmpty();
        if (!behind) {
            LOG.info("all that was spilled is in the database");
        }
    }

    private void safe(List<Bound> bound) {
        for (Bound each : bound) {
            tell.execute(() -> each.safe().complete(null));
            foldIfOver(each.row());
        }
    }

    private void foldIfOver(Row row) {
        if (row instanceof Row.Ended(String call, Instant _, boolean _)) {
            folds.execute(() -> {
                try {
                    fold.accept(new CallId(call));
                } catch (RuntimeException e) {
                    LOG.error(
                            "call {} could not be folded; the next start tries again: {}",
                            call,
                            e.getClass().getSimpleName());
                }
            });
        }
    }

    private void lost(SQLException e) {
        LOG.warn("the database is away, SQLSTATE {}; the journal spills to disk", e.getSQLState());
        away = true;
        Thread.ofVirtual().name("journal-probe").start(this::awaitReturn);
    }

    private void awaitReturn() {
        try {
            while (!probe.present()) {
                if (closing) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(PROBE_PACE.toMillis());
            }
            away = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseTheRest() {
        var rest = new ArrayList<Waiting>();
        queue.drainTo(rest);
        for (Waiting each : rest) {
            each.safe().completeExceptionally(new JournalException("the journal is closed"));
        }
    }

    private void fail(List<Waiting> batch, JournalException why) {
        batch.forEach(each -> tell.execute(() -> each.safe().completeExceptionally(why)));
    }

    private static JournalException refused(SQLException e) {
        // Without the cause: the database quotes rows in it.
        return new JournalException("the database refuses the record, SQLSTATE " + e.getSQLState());
    }

    /// Writes what is queued, folds what is over, and stops. Idempotent.
    @Override
    public void close() {
        closing = true;
        try {
            if (!writer.join(CLOSE_PATIENCE)) {
                LOG.error("the journal did not finish in time; its last records are not kept");
                writer.interrupt();
            }
            folds.shutdown();
            tell.shutdown();
            if (!folds.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    || !tell.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the journal was closed before all were told");
            }
            if (!writer.isAlive()) {
                spill.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the journal's spill file did not close", e);
        }
    }
}
