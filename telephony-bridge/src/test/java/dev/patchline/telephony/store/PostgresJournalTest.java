package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.port.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class PostgresJournalTest {
    private static Address address = new Address("", Map.of());

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void prepareDatabase() {
        address = TestServer.database(PostgresJournalTest.class);
    }

    @Test
    void everythingThatHappenedInACallIsReadBackWhole() {
        CallId call = Samples.call();
        List<Journal.Entry> entries = Samples.entries(call);

        try (Store store = open(address)) {
            store.journal().begin(Samples.arrival(call)).join();
            keep(store, entries);

            assertThat(store.archive().read(call)).isEqualTo(entries);
        }
    }

    @Test
    void aRecordIsSafeOnceItsFutureIsDone() {
        CallId call = Samples.call();
        try (Store store = open(address)) {
            store.journal().append(entry(call, 1)).join();

            assertThat(store.archive().read(call)).containsExactly(entry(call, 1));
        }
    }

    @Test
    void manyCallsAtOnceEachKeepTheirOwnOrder() {
        List<CallId> calls = new ArrayList<>();
        try (Store store = open(address)) {
            for (int i = 0; i < 20; i++) {
                calls.add(Samples.call());
            }
            var safe = new ArrayList<CompletableFuture<Void>>();
            for (int sequence = 1; sequence <= 50; sequence++) {
                for (CallId call : calls) {
                    safe.add(store.journal().append(entry(call, sequence)));
                }
            }
            safe.forEach(CompletableFuture::join);

            assertThat(calls)
                    .allSatisfy(call ->
                            assertThat(store.archive().read(call)).isEqualTo(entries(call, 1, 50)));
        }
    }

    @Test
    void futuresCompleteInTheOrderOfTheirAppends() {
        CallId call = Samples.call();
        var told = new CopyOnWriteArrayList<Integer>();
        var expected = new ArrayList<Integer>();
        try (Store store = open(address)) {
            var safe = new ArrayList<CompletableFuture<Void>>();
            for (int i = 1; i <= 600; i++) {
                int sequence = i;
                expected.add(sequence);
                safe.add(
                        store.journal()
                                .append(entry(call, sequence))
                                .thenRun(() -> told.add(sequence)));
            }
            safe.forEach(CompletableFuture::join);
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() throws IOException {
        CallId call = Samples.call();
        try (var wire = new Wire(TestServer.port());
                Store store = open(wire.through(address))) {
            keep(store, entries(call, 1, 5));
            wire.cut();
            keep(store, entries(call, 6, 40));
            boolean spilled = store.spilling();
            wire.mend();
            awaitReturn(store);
            keep(store, entries(call, 41, 45));

            assertThat(spilled).isTrue();
            assertThat(folder.resolve(Spill.NAME)).isEmptyFile();
        }
        try (Store store = open(address)) {
            assertThat(store.archive().read(call)).isEqualTo(entries(call, 1, 45));
        }
    }

    @Test
    void callsThatGoOnWhileTheDatabaseComesAndGoesLoseNothing() throws IOException {
        List<CallId> calls = List.of(Samples.call(), Samples.call(), Samples.call());
        try (var wire = new Wire(TestServer.port());
                Store store = open(wire.through(address))) {
            var safe = new ArrayList<CompletableFuture<Void>>();
            for (int sequence = 1; sequence <= 300; sequence++) {
                if (sequence % 100 == 50) {
                    wire.cut();
                } else if (sequence % 100 == 0) {
                    wire.mend();
                    awaitReturn(store);
                }
                for (CallId call : calls) {
                    safe.add(store.journal().append(entry(call, sequence)));
                }
                if (sequence % 10 == 0) {
                    safe.getLast().join();
                }
            }
            safe.forEach(CompletableFuture::join);
            awaitReturn(store);
        }
        try (Store store = open(address)) {
            assertThat(calls)
                    .allSatisfy(call ->
                            assertThat(store.archive().read(call))
                                    .isEqualTo(entries(call, 1, 300)));
        }
    }

    @Test
    void whatWasSpilledBeforeACrashIsInTheDatabaseAfterTheNextStart() throws IOException {
        CallId call = Samples.call();
        try (var wire = new Wire(TestServer.port());
                Store store = open(wire.through(address))) {
            store.journal().begin(Samples.arrival(call)).join();
            wire.cut();
            keep(store, Samples.entries(call));
            store.journal().end(call, Samples.at(60)).join();
        }
        // A copy of the file, as if the crash had come after the commit and before the emptying.
        byte[] spilled = Files.readAllBytes(folder.resolve(Spill.NAME));
        try (Store store = open(address)) {
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
        }
        Files.write(folder.resolve(Spill.NAME), spilled);
        try (Store store = open(address)) {
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
            assertThat(folder.resolve(Spill.NAME)).isEmptyFile();
        }
    }

    @Test
    void theSameRecordTwiceIsTheSameAsOnce() {
        CallId call = Samples.call();
        try (Store store = open(address)) {
            keep(store, entries(call, 1, 3));
            keep(store, entries(call, 1, 3));

            assertThat(store.archive().read(call)).isEqualTo(entries(call, 1, 3));
        }
    }

    @Test
    void aRecordThatTheDatabaseRefusesDoesNotTakeOthersWithIt() {
        CallId call = Samples.call();
        try (Store store = open(address)) {
            var impossible = new CallEvent.Tick(Instant.MAX);
            var bad = new Journal.Entry(call, 2, impossible, List.of(), Dialog.begin(""));
            CompletableFuture<Void> first = store.journal().append(entry(call, 1));
            CompletableFuture<Void> second = store.journal().append(bad);
            CompletableFuture<Void> third = store.journal().append(entry(call, 3));

            first.join();
            third.join();
            assertThatThrownBy(second::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(JournalException.class);
            assertThat(store.archive().read(call)).containsExactly(entry(call, 1), entry(call, 3));
        }
    }

    @Test
    void aClosedJournalSaysThatItKeepsNothing() {
        Store store = open(address);
        store.close();

        assertThatThrownBy(() -> store.journal().append(entry(Samples.call(), 1)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(JournalException.class);
    }

    @Test
    void whatWasAppendedBeforeClosingIsKept() {
        CallId call = Samples.call();
        var safe = new ArrayList<CompletableFuture<Void>>();
        try (Store store = open(address)) {
            entries(call, 1, 500).forEach(each -> safe.add(store.journal().append(each)));
        }
        assertThat(safe).allMatch(each -> each.isDone() && !each.isCompletedExceptionally());
        try (Store store = open(address)) {
            assertThat(store.archive().read(call)).isEqualTo(entries(call, 1, 500));
        }
    }

    @Test
    void aFullDiskFailsTheRecordInsteadOfLosingItInSilence() throws IOException {
        CallId call = Samples.call();
        PostgresJournal.Tables away =
                _ -> {
                    throw new SQLException("away", "08006");
                };
        try (var spill = new Spill(folder, 4000);
                var journal = new PostgresJournal(away, () -> false, spill, Set.of(), _ -> {})) {
            journal.append(entry(call, 1)).join();

            assertThatThrownBy(
                            () -> {
                                for (int i = 2; i < 100; i++) {
                                    journal.append(entry(call, i)).join();
                                }
                            })
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(JournalException.class);
        }
    }

    @Test
    void slowFoldingHoldsNoCallUpAndLeavesTheRestToTheNextStart() throws IOException {
        var slow = new CountDownLatch(1);
        var folded = new AtomicInteger();
        Consumer<CallId> fold =
                _ -> {
                    join(slow);
                    folded.incrementAndGet();
                };
        PostgresJournal.Tables tables = _ -> {};
        try (var spill = new Spill(folder, 4000);
                var journal = new PostgresJournal(tables, () -> true, spill, Set.of(), fold)) {
            for (int i = 0; i < PostgresJournal.FOLD_LIMIT + 100; i++) {
                journal.end(Samples.call(), Samples.NOON).join();
            }
            slow.countDown();
        }
        // The last call is told to be over before it is its turn to be folded.
        assertThat(folded.get())
                .isBetween(PostgresJournal.FOLD_LIMIT + 1, PostgresJournal.FOLD_LIMIT + 2);
    }

    private Store open(Address database) {
        return Store.open(
                new Store.Settings(TestServer.url(database), folder, 0, Optional.empty()),
                InstantSource.fixed(Samples.NOON));
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Store store, List<Journal.Entry> entries) {
        List<CompletableFuture<Void>> safe =
                entries.stream().map(each -> store.journal().append(each)).toList();
        safe.forEach(CompletableFuture::join);
    }

    /// Waits until the database has all that was spilled.
    private static void awaitReturn(Store store) {
        while (store.spilling()) {
            Thread.onSpinWait();
        }
    }

    private static List<Journal.Entry> entries(CallId call, int from, int to) {
        var entries = new ArrayList<Journal.Entry>();
        for (int sequence = from; sequence <= to; sequence++) {
            entries.add(entry(call, sequence));
        }
        return entries;
    }

    private static Journal.Entry entry(CallId call, int sequence) {
        Dialog dialog = Samples.dialog();
        for (int i = 0; i < sequence / 10; i++) {
            dialog = dialog.counted();
        }
        CallEvent event = Samples.events().get(sequence % Samples.events().size());
        return new Journal.Entry(
                call, sequence, event, Samples.commands().subList(0, sequence % 5), dialog);
    }
}
