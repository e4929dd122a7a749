package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.port.Journal.Entry;
import dev.patchline.telephony.store.Summary.Attempt;
import dev.patchline.telephony.store.Summary.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads calls back, folds them into their summary rows, and deletes what people said. Thread-safe;
/// every method waits for the database and throws Jdbi's exceptions when it is away.
public final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private final Jdbi jdbi;

    /// @param jdbi to the tables, see [Tables#jdbi]
    public Archive(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Line(int sequence, int version, String data) {}

    private record Said(int sequence, int index, String text) {}

    /// A call's journal in order, whole; what was deleted of people's words reads as empty. Empty
    /// for a call that is not known.
    ///
    /// @throws IllegalStateException when a record was written by a newer Patchline
    public List<Entry> read(CallId call) {
        return jdbi.withHandle(handle -> read(handle, call));
    }

    private static List<Entry> read(Handle handle, CallId call) {
        Map<Integer, Map<Integer, String>> words = new HashMap<>();
        handle.createQuery("SELECT sequence, index, text FROM words WHERE call = :call")
                .bind("call", call.value())
                .map((row, _) -> new Said(row.getInt(1), row.getInt(2), row.getString(3)))
                .forEach(said ->
                        words.computeIfAbsent(said.sequence(), _ -> new HashMap<>())
                                .put(said.index(), said.text()));
        List<Line> lines =
                handle.createQuery(
                                """
                                SELECT sequence, record_version, data FROM journal
                                WHERE call = :call ORDER BY sequence\
                                """)
                        .bind("call", call.value())
                        .map((row, _) -> new Line(row.getInt(1), row.getInt(2), row.getString(3)))
                        .list();
        return entries(call, lines, words);
    }

    private static List<Entry> entries(
            CallId call, List<Line> lines, Map<Integer, Map<Integer, String>> words) {
        var entries = new ArrayList<Entry>(lines.size());
        for (Line line : lines) {
            if (line.version() > Scribe.VERSION) {
                throw new IllegalStateException(
                        "the journal of call %s has records of version %d, and this Patchline reads up to %d; use a newer one"
                                .formatted(call, line.version(), Scribe.VERSION));
            }
            Moment step =
                    Scribe.read(
                            line.data(),
                            words.getOrDefault(line.sequence(), Map.of()),
                            Moment.class);
            entries.add(
                    new Entry(
                            call,
                            line.sequence(),
                            step.event(),
                            step.commands(),
                            step.dialog()
                                    .orElseGet(() ->
                                            entries.isEmpty()
                                                    ? Dialog.begin("")
                                                    : entries.getLast().dialog())));
        }
        return entries;
    }

    /// Folds a call's journal into its summary rows, in place of those that are there.
    public void rebuild(CallId call) {
        jdbi.useTransaction(handle -> {
            List<Entry> entries = read(handle, call);
            write(handle, call, Summary.fold(entries));
            write(handle, call, Trail.fold(entries));
        });
    }

    /// Folds the calls that are over but were not folded, because of a crash or an absent database.
    ///
    /// @return how many
    public int rebuildMissing() {
        List<String> calls =
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT id FROM calls
                                        WHERE ended_at IS NOT NULL AND folded_at IS NULL
                                        ORDER BY started_at\
                                        """)
                                .mapTo(String.class)
                                .list());
        int folded = 0;
        for (String call : calls) {
            try {
                rebuild(new CallId(call));
                folded++;
            } catch (RuntimeException e) {
                LOG.error("call {} cannot be folded: {}", call, e.getClass().getSimpleName());
            }
        }
        return folded;
    }

    private static void write(Handle handle, CallId call, Summary summary) {
        Summary.@Nullable Conclusion end = summary.conclusion();
        handle.createUpdate(
                        """
                        UPDATE calls SET folded_at = now(), answered_at = :answered, route = :route,
                            reason = :reason, brief = :brief, questions = :questions, turns = :turns
                        WHERE id = :call\
                        """)
                .bind("call", call.value())
                .bind("answered", summary.answeredAt())
                .bind("route", end == null ? null : end.route().name())
                .bind("reason", end == null ? null : end.reason())
                .bind("brief", end == null ? null : Scribe.clean(end.brief().text()))
                .bind("questions", summary.questions())
                .bind("turns", summary.turns())
                .execute();
        handle.execute("DELETE FROM fields WHERE call = ?", call.value());
        handle.execute("DELETE FROM attempts WHERE call = ?", call.value());
        int position = 0;
        for (Known known : summary.known()) {
            handle.execute(
                    """
                    INSERT INTO fields (call, field, position, value, evidence, said_at, confirmed)
                    VALUES (?, ?, ?, ?, ?, ?, ?)\
                    """,
                    call.value(),
                    known.field(),
                    position++,
                    known.answer().value().text(),
                    known.answer().evidence().text(),
                    known.answer().at(),
                    known.answer().confirmed());
        }
        for (Attempt attempt : summary.attempts()) {
            handle.createUpdate(
                            """
                            INSERT INTO attempts (call, attempt, rep, dialled_at, answered_at,
                                accepted_at, bridged_at, ended_at, outcome)
                            VALUES (:call, :attempt, :rep, :dialled, :answered, :accepted, :bridged,
                                :ended, :outcome)\
                            """)
                    .bind("call", call.value())
                    .bind("attempt", attempt.attempt())
                    .bind("rep", attempt.rep())
                    .bind("dialled", attempt.dialledAt())
                    .bind("answered", attempt.answeredAt())
                    .bind("accepted", attempt.acceptedAt())
                    .bind("bridged", attempt.bridgedAt())
                    .bind("ended", attempt.endedAt())
                    .bind("outcome", attempt.end())
                    .execute();
        }
    }

    private static void write(Handle handle, CallId call, Trail trail) {
        handle.createUpdate(
                        """
                        UPDATE calls SET asked = :asked, flags = :flags, handoff_at = :handoff,
                            explored = :explored
                        WHERE id = :call\
                        """)
                .bind("call", call.value())
                .bindArray("asked", String.class, trail.asked())
                .bindArray("flags", String.class, trail.flags())
                .bind("handoff", trail.handoffAt())
                .bind("explored", trail.explored())
                .execute();
    }

    /// Deletes what people said in a call, their numbers, and what was concluded from them. The
    /// journal itself stays: what happened when, and where it led. A notice to the owner that has
    /// not gone out yet is dropped.
    public void forget(CallId call) {
        jdbi.useTransaction(handle -> forget(handle, call.value()));
    }

    /// Calls that are over, in the order in which they began, and that still have something to
    /// forget.
    ///
    /// @param number of the other side, in E.164
    public List<CallId> callsWith(String number) {
        return overAnd("from_number = :sought", number);
    }

    /// As [#callsWith], those that were over before an instant.
    public List<CallId> callsBefore(Instant before) {
        return overAnd("ended_at < :sought", before);
    }

    /// As [#callsWith], the call of that name, if there is one.
    public Optional<CallId> callNamed(String name) {
        return overAnd("id = :sought", name).stream().findFirst();
    }

    private List<CallId> overAnd(String condition, Object sought) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id FROM calls WHERE ended_at IS NOT NULL AND %s
                                AND (from_number <> '' OR EXISTS (SELECT FROM words WHERE call = id))
                                ORDER BY started_at, id\
                                """
                                        .formatted(condition))
                        .bind("sought", sought)
                        .mapTo(String.class)
                        .map(CallId::new)
                        .list());
    }

    private static void forget(Handle handle, String call) {
        handle.execute("DELETE FROM words WHERE call = ?", call);
        handle.execute("DELETE FROM fields WHERE call = ?", call);
        handle.execute("DELETE FROM outbox WHERE call = ?", call);
        handle.execute("UPDATE calls SET from_number = '', brief = NULL WHERE id = ?", call);
        handle.execute("UPDATE conclusions SET fields = '{}', brief = '' WHERE call = ?", call);
    }
}
