package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static Address address = new Address("", Map.of());

    @TempDir private static Path folder = Path.of("");

    private final CallId call = Samples.call();
    private Store store = open();

    @BeforeAll
    static void prepareDatabase() {
        address = TestServer.database(ArchiveTest.class);
    }

    @BeforeEach
    void takeACall() {
        store.journal().begin(Samples.arrival(call)).join();
        Samples.entries(call).forEach(each -> store.journal().append(each).join());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aCallThatIsOverHasItsSummaryRow() {
        end();

        assertThat(
                        row(
                                "SELECT from_number, route, reason, brief, questions, turns,"
                                    + " abandoned, ended_at = '2026-03-02 12:05:00Z' AS ended FROM"
                                    + " calls WHERE id = ?"))
                .isEqualTo(
                        Map.of(
                                "from_number",
                                Samples.CALLER,
                                "route",
                                "BOOK",
                                "reason",
                                "no_rep",
                                "brief",
                                "This is John in Dallas with a leak.",
                                "questions",
                                1,
                                "turns",
                                1,
                                "abandoned",
                                false,
                                "ended",
                                true));
    }

    @Test
    void whatBecameKnownStandsInOrder() {
        end();

        assertThat(
                        rows(
                                "SELECT field, value, evidence, confirmed FROM fields WHERE call ="
                                        + " ? ORDER BY position"))
                .containsExactly(
                        Map.of(
                                "field", "zip",
                                "value", "75201",
                                "evidence", "seven five two oh one",
                                "confirmed", true),
                        Map.of(
                                "field", "name",
                                "value", "John Doe",
                                "evidence", "",
                                "confirmed", false),
                        Map.of(
                                "field", "aim",
                                "value", "unknown",
                                "evidence", "dunno",
                                "confirmed", false));
    }

    @Test
    void everyAttemptHasARow() {
        end();

        assertThat(rows("SELECT attempt, rep, outcome FROM attempts WHERE call = ?"))
                .containsExactly(Map.of("attempt", 1, "rep", "Maria", "outcome", "DECLINED"));
    }

    @Test
    void aSummaryThatWasTamperedWithCanBeRebuilt() {
        end();
        Map<String, Object> before = row("SELECT route, reason, brief FROM calls WHERE id = ?");
        store.jdbi()
                .useHandle(handle -> {
                    handle.execute("UPDATE calls SET route = 'CLOSE', brief = NULL");
                    handle.execute("DELETE FROM fields");
                });

        store.archive().rebuild(call);

        assertThat(row("SELECT route, reason, brief FROM calls WHERE id = ?")).isEqualTo(before);
        assertThat(rows("SELECT field FROM fields WHERE call = ?")).hasSize(3);
    }

    @Test
    void aCallThatWasNotFoldedInTimeIsFoldedAtTheNextStart() {
        end();
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE calls SET folded_at = NULL, route = NULL WHERE id = ?",
                                call.value()));
        store.close();

        store = open();

        assertThat(row("SELECT route FROM calls WHERE id = ?")).isEqualTo(Map.of("route", "BOOK"));
    }

    @Test
    void aForgottenCallKeepsWhatHappenedButNotWhatWasSaid() {
        end();

        store.archive().forget(call);

        List<Journal.Entry> read = store.archive().read(call);
        assertThat(read).hasSameSizeAs(Samples.events());
        assertThat(read.get(4).event())
                .isEqualTo(new CallEvent.Heard(Samples.at(5), Leg.CALLER, Words.NONE));
        assertThat(everyTextAbout(call)).doesNotContain("John", "5550199", "75201", "kitchen");
        assertThat(row("SELECT route, reason FROM calls WHERE id = ?"))
                .isEqualTo(Map.of("route", "BOOK", "reason", "no_rep"));
    }

    @Test
    void callsOfBeforeAnInstantAreFoundUntilTheyAreForgotten() {
        end();
        CallId other = Samples.call();
        store.journal().begin(Samples.arrival(other)).join();
        Samples.entries(other).forEach(each -> store.journal().append(each).join());
        store.journal().end(other, Samples.NOON.plusSeconds(9000)).join();

        Instant between = Samples.NOON.plusSeconds(8000);
        assertThat(store.archive().callsBefore(between)).contains(call).doesNotContain(other);
        store.archive().forget(call);

        assertThat(store.archive().callsBefore(between)).doesNotContain(call);
        assertThat(store.archive().read(other)).isEqualTo(Samples.entries(other));
    }

    @Test
    void aCallThatNobodyKnowsHasNoJournal() {
        assertThat(store.archive().read(new CallId("call-unknown"))).isEmpty();
    }

    @Test
    void aRecordOfANewerPatchlineIsNotMisread() {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE journal SET record_version = 99 WHERE call = ?",
                                call.value()));

        assertThatThrownBy(() -> store.archive().read(call))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void aFailureOfTheDatabaseQuotesNobody() {
        assertThatThrownBy(() ->
                        store.jdbi()
                                .useHandle(handle ->
                                        handle.execute(
                                                "INSERT INTO words (call, text)" + " VALUES (?, ?)",
                                                call.value(),
                                                "my name is John")))
                .hasMessageNotContaining("John")
                .rootCause()
                .hasMessageNotContaining("John");
    }

    /// Ends the call, and starts anew so that the fold is surely done.
    private void end() {
        store.journal().end(call, Samples.NOON.plusSeconds(300)).join();
        store.close();
        store = open();
    }

    private String everyTextAbout(CallId call) {
        var all = new StringBuilder();
        for (String table :
                List.of(
                        "journal",
                        "words",
                        "fields",
                        "attempts",
                        "conclusions",
                        "outbox",
                        "legs")) {
            rows("SELECT t::text FROM " + table + " t WHERE call = ?").forEach(all::append);
        }
        rows("SELECT t::text FROM calls t WHERE id = ?").forEach(all::append);
        assertThat(all.toString()).contains(call.value());
        return all.toString();
    }

    private Map<String, Object> row(String sql) {
        return rows(sql).getFirst();
    }

    private List<Map<String, Object>> rows(String sql) {
        return store.jdbi()
                .withHandle(handle -> handle.select(sql, call.value()).mapToMap().list());
    }

    private static Store open() {
        return Store.open(
                new Store.Settings(TestServer.url(address), folder, 0, Optional.empty()),
                InstantSource.fixed(Samples.NOON));
    }
}
