package dev.patchline.telephony.report;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Writes a row for each attempt, for the owner's own sums. Nobody's name or number stands in it
/// but our own.
final class CsvReport {
    private static final String[] FIRST = {
        "id",
        "direction",
        "at",
        "playbook",
        "version",
        "list",
        "campaign",
        "arm",
        "our_number",
        "answered_at",
        "ended_at",
        "disposition",
        "route",
        "reason",
        "explored",
        "reps_rung",
        "talk_seconds",
        "visit",
        "deal",
        "amount"
    };

    private final CSVPrinter out;
    private final Set<String> consents;

    CsvReport(Appendable out, Set<String> consents) throws IOException {
        this.out = new CSVPrinter(out, CSVFormat.DEFAULT);
        this.consents = Set.copyOf(consents);
        this.out.printRecord(
                Stream.concat(
                        Arrays.stream(FIRST),
                        Arrays.stream(Stage.values())
                                .map(stage -> stage.name().toLowerCase(Locale.ROOT))));
    }

    void add(CallFacts call) throws IOException {
        Set<Stage> stages = Stage.of(call, consents);
        Stream<Object> first =
                Stream.of(
                        call.id(),
                        call.outbound() ? "out" : "in",
                        call.at(),
                        safe(call.playbook()),
                        safe(call.version()),
                        safe(call.list()),
                        safe(call.campaign()),
                        safe(call.arm()),
                        call.number(),
                        time(call.answeredAt()),
                        time(call.endedAt()),
                        call.disposition() == null ? "" : call.disposition().name(),
                        call.route() == null ? "" : call.route().name(),
                        safe(call.reason()),
                        call.explored() ? 1 : 0,
                        call.handoff().rung(),
                        call.talk().toSeconds(),
                        result(call.business().visit()),
                        result(call.business().deal()),
                        call.won() ? call.business().amount().toPlainString() : "");
        out.printRecord(
                Stream.concat(
                        first,
                        Arrays.stream(Stage.values())
                                .map(stage -> stages.contains(stage) ? 1 : 0)));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static String result(@Nullable Result result) {
        return result == null ? "" : result.written();
    }

    /// A spreadsheet takes what begins like this for a formula.
    private static String safe(String text) {
        return text.matches("(?s)[=+@\\-\t\r].*") ? "'" + text : text;
    }
}
