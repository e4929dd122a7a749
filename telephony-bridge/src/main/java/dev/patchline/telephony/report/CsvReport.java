package dev.patchline.telephony.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.patchline.telephony.lists.CellText;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

    private final CsvWriter out;
    private final Set<String> consents;

    /// @param out is not closed
    CsvReport(Writer out, Set<String> consents) {
        this.out = CsvWriter.builder().bufferSize(0).build(out);
        this.consents = Set.copyOf(consents);
        this.out.writeRecord(
                Stream.concat(
                                Arrays.stream(FIRST),
                                Arrays.stream(Stage.values())
                                        .map(stage -> stage.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    void add(CallFacts call) {
        Set<Stage> stages = Stage.of(call, consents);
        Stream<String> first =
                Stream.of(
                        call.id(),
                        call.outbound() ? "out" : "in",
                        call.at().toString(),
                        CellText.safe(call.playbook()),
                        CellText.safe(call.version()),
                        CellText.safe(call.list()),
                        CellText.safe(call.campaign()),
                        CellText.safe(call.arm()),
                        call.number(),
                        time(call.answeredAt()),
                        time(call.endedAt()),
                        call.disposition() == null ? "" : call.disposition().name(),
                        call.route() == null ? "" : call.route().name(),
                        CellText.safe(call.reason()),
                        flag(call.explored()),
                        Integer.toString(call.handoff().rung()),
                        Long.toString(call.talk().toSeconds()),
                        result(call.business().visit()),
                        result(call.business().deal()),
                        call.won() ? call.business().amount().toPlainString() : "");
        out.writeRecord(
                Stream.concat(
                                first,
                                Arrays.stream(Stage.values())
                                        .map(stage -> flag(stages.contains(stage))))
                        .toList());
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static String result(@Nullable Result result) {
        return result == null ? "" : result.written();
    }

    private static String flag(boolean set) {
        return set ? "1" : "0";
    }
}
