package dev.patchline.telephony.report;

import dev.patchline.agent.handoff.AttemptEnd;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Writes made-up calls, as the journal's fold would have left them. For one thread.
final class SampleWriter implements AutoCloseable {
    /// Rows that wait to be sent.
    private static final int PAGE = 500;

    private final PreparedBatch calls;
    private final PreparedBatch fields;
    private final PreparedBatch attempts;
    private final PreparedBatch outcomes;
    private final PreparedBatch dials;
    private final Handle handle;

    SampleWriter(Handle handle) {
        this.handle = handle;
        this.calls =
                handle.prepareBatch(
                        """
                        INSERT INTO calls (id, from_number, to_number, playbook, playbook_version,
                            started_at, ended_at, folded_at, answered_at, route, reason, questions,
                            turns, direction, explored, handoff_at, asked, flags)
                        VALUES (:id, :from, :to, :playbook, :version, :started, :ended, :ended,
                            :answered, :route, :reason, :questions, :turns, :direction, :explored,
                            :handoff, :asked, :flags)\
                        """);
        this.fields =
                handle.prepareBatch(
                        """
                        INSERT INTO fields (call, field, position, value, evidence, said_at, confirmed)
                        VALUES (:call, :field, :position, :value, '', :at, false)\
                        """);
        this.attempts =
                handle.prepareBatch(
                        """
                        INSERT INTO attempts (call, attempt, rep, dialled_at, accepted_at, bridged_at,
                            ended_at, outcome)
                        VALUES (:call, :attempt, :rep, :dialled, :accepted, :bridged, :ended, :outcome)\
                        """);
        this.outcomes =
                handle.prepareBatch(
                        """
                        INSERT INTO outcomes (call, result, amount, happened_at, received_at, source)
                        VALUES (:call, :result, :amount, :at, :at, 'csv')\
                        """);
        this.dials =
                handle.prepareBatch(
                        """
                        INSERT INTO dials (id, campaign, lead, number, caller_number, call, attempt,
                            dialled_at, answered_at, ended_at, answered_by, disposition, sip_code,
                            attestation)
                        VALUES (:id, 'auto-quotes', :lead, :number, :caller, :call, 1, :dialled,
                            :answered, :ended, :by, :disposition, :sip, :attestation)\
                        """);
    }

    /// A call that is over.
    ///
    /// @param route null when it came to nothing
    record Call(
            String id,
            String from,
            String to,
            String version,
            boolean outbound,
            Instant answered,
            Instant ended,
            int turns,
            @Nullable String route,
            String reason,
            Map<String, String> known,
            List<String> flags,
            boolean explored,
            @Nullable Instant handoff) {}

    void call(Call call) {
        calls.bind("id", call.id())
                .bind("from", call.from())
                .bind("to", call.to())
                .bind("playbook", call.outbound() ? "insurance-auto-list" : SampleData.PLAYBOOK)
                .bind("version", call.version())
                .bind("started", time(call.answered().minusSeconds(2)))
                .bind("ended", time(call.ended()))
                .bind("answered", time(call.answered()))
                .bind("route", call.route())
                .bind("reason", call.reason())
                .bind("questions", call.known().size())
                .bind("turns", call.turns())
                .bind("direction", call.outbound() ? "out" : "in")
                .bind("explored", call.explored())
                .bind("handoff", time(call.handoff()))
                .bindArray("asked", String.class, List.copyOf(call.known().keySet()))
                .bindArray("flags", String.class, call.flags())
                .add();
        send(calls);
        int position = 0;
        for (Map.Entry<String, String> field : call.known().entrySet()) {
            fields.bind("call", call.id())
                    .bind("field", field.getKey())
                    .bind("position", position++)
                    .bind("value", field.getValue())
                    .bind("at", time(call.answered()))
                    .add();
        }
    }

    void attempt(
            String call, int attempt, String rep, Instant dialled, AttemptEnd end, Instant ended) {
        boolean bridged = end == AttemptEnd.BRIDGED;
        attempts.bind("call", call)
                .bind("attempt", attempt)
                .bind("rep", rep)
                .bind("dialled", time(dialled))
                .bind("accepted", bridged ? time(dialled.plusSeconds(14)) : null)
                .bind("bridged", bridged ? time(dialled.plusSeconds(16)) : null)
                .bind("ended", time(ended))
                .bind("outcome", end.name())
                .add();
    }

    void outcome(String call, Result result, @Nullable Integer amount, Instant at) {
        outcomes.bind("call", call)
                .bind("result", result.written())
                .bind("amount", amount)
                .bind("at", time(at))
                .add();
    }

    /// One dial.
    record Dial(
            String id,
            long lead,
            String number,
            String caller,
            @Nullable String call,
            Instant dialled,
            @Nullable Instant answered,
            Instant ended,
            @Nullable String answeredBy,
            String disposition,
            @Nullable Integer sip,
            String attestation) {}

    void dial(Dial dial) {
        dials.bind("id", dial.id())
                .bind("lead", dial.lead())
                .bind("number", dial.number())
                .bind("caller", dial.caller())
                .bind("call", dial.call())
                .bind("dialled", time(dial.dialled()))
                .bind("answered", time(dial.answered()))
                .bind("ended", time(dial.ended()))
                .bind("by", dial.answeredBy())
                .bind("disposition", dial.disposition())
                .bind("sip", dial.sip())
                .bind("attestation", dial.attestation())
                .add();
        send(dials);
    }

    /// @return the ids of the leads, in the order of their numbers
    List<Long> leads(Collection<String> numbers, Instant at) {
        handle.execute(
                "INSERT INTO campaigns (id, playbook, lists, state, settings, created_at) VALUES"
                    + " ('auto-quotes', 'insurance-auto-list', '{spring,summer}', 'running', '{}',"
                    + " ?)",
                time(at));
        for (String list : List.of("spring", "summer")) {
            handle.execute(
                    "INSERT INTO lists (name, source, imported_at, rows, kept) VALUES (?, ?, ?, 0,"
                            + " 0)",
                    list,
                    list + ".csv",
                    time(at));
        }
        var leads =
                handle.prepareBatch(
                        """
                        INSERT INTO leads (list, row, number, line_type, zones, fields)
                        VALUES (:list, :row, :number, 'wireless', '{America/Chicago}', '{}')\
                        """);
        int row = 2;
        for (String number : numbers) {
            leads.bind("list", row % 3 == 0 ? "summer" : "spring")
                    .bind("row", row++)
                    .bind("number", number)
                    .add();
        }
        leads.execute();
        return handle.createQuery("SELECT id FROM leads ORDER BY row").mapTo(Long.class).list();
    }

    private static @Nullable Object time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private void send(PreparedBatch batch) {
        if (batch.size() >= PAGE) {
            flush();
        }
    }

    private void flush() {
        for (PreparedBatch each : List.of(calls, fields, attempts, outcomes, dials)) {
            if (each.size() > 0) {
                each.execute();
            }
        }
    }

    /// Sends what waits.
    @Override
    public void close() {
        flush();
    }
}
