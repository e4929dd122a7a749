package dev.patchline.telephony.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.patchline.telephony.lists.CellText;
import dev.patchline.telephony.lists.CsvFile;
import dev.patchline.telephony.report.Outcomes.Fate;
import dev.patchline.telephony.report.Said.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Imports results from a CSV file with a header: `call` and `result`, and where there are
/// `amount`, `at`, `by` and `key`, in any order. Good rows are noted, bad ones are named with their
/// number and reason.
///
/// A row without a key goes by its content, and where it has no time by its place in this very
/// file; so the same file imported twice counts once, and does not undo corrections made in
/// between.
public final class OutcomeCsv {
    /// Bytes of a file; a million results have fewer.
    private static final long LARGEST = 256L << 20;

    /// Rows in one transaction.
    private static final int PAGE = 1_000;

    private static final Map<String, List<String>> COLUMNS =
            new TreeMap<>(
                    Map.of(
                            "call", List.of("call", "call_id", "id"),
                            "result", List.of("result", "outcome", "status"),
                            "amount", List.of("amount", "revenue", "value", "total"),
                            "at", List.of("at", "date", "when", "time"),
                            "by", List.of("by", "rep", "user"),
                            "key", List.of("key", "message_id")));
    private static final Set<String> NEEDED = Set.of("call", "result");

    private final Outcomes outcomes;
    private final SaidReading reading;

    OutcomeCsv(Outcomes outcomes, SaidReading reading) {
        this.outcomes = outcomes;
        this.reading = reading;
    }

    /// A row that was not noted as it stands, and why.
    ///
    /// @param row in the file; the header is 1
    public record Row(long row, String why) {}

    /// What became of a file.
    ///
    /// @param repeated rows that were noted before
    /// @param aside rows about calls that are not on record; they are noted, and count when there
    ///   is such a call
    /// @param bad rows that are not noted
    public record Imported(int noted, int repeated, List<Row> aside, List<Row> bad) {
        public Imported {
            aside = List.copyOf(aside);
            bad = List.copyOf(bad);
        }
    }

    private record Waiting(long row, Said said) {}

    /// @throws IOException with one line for the owner when the file cannot be read, or has no
    ///   usable header
    public Imported read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes: split it");
        }
        String name = hash(Files.readAllBytes(file));
        try (CsvFile rows = CsvFile.open(file)) {
            if (!rows.hasNext()) {
                throw new IOException(file + " is empty");
            }
            return read(rows, columns(file, rows.next().cells()), name);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new IOException(file + " is no CSV that can be read: " + e.getMessage(), e);
        }
    }

    private Imported read(CsvFile rows, Map<String, Integer> columns, String file) {
        var tally = new Tallying();
        var waiting = new ArrayList<Waiting>();
        while (rows.hasNext()) {
            CsvFile.Row row = rows.next();
            if (row.blank()) {
                continue;
            }
            try {
                waiting.add(new Waiting(row.number(), said(row, columns, file)));
            } catch (SaidReading.Refused refused) {
                tally.bad.add(new Row(row.number(), String.valueOf(refused.getMessage())));
            }
            if (waiting.size() == PAGE) {
                tally.take(waiting);
                waiting.clear();
            }
        }
        tally.take(waiting);
        return new Imported(tally.noted, tally.repeated, tally.aside, tally.bad);
    }

    private Said said(CsvFile.Row record, Map<String, Integer> columns, String file)
            throws SaidReading.Refused {
        String at = cell(record, columns, "at");
        String key = cell(record, columns, "key");
        if (key.isEmpty()) {
            String content = String.join("\n", record.cells());
            key =
                    "csv:"
                            + hash(
                                    (at.isEmpty() ? file + record.number() : content)
                                            .getBytes(StandardCharsets.UTF_8));
        }
        return reading.read(
                cell(record, columns, "call"),
                cell(record, columns, "result"),
                cell(record, columns, "amount"),
                at,
                Source.CSV,
                cell(record, columns, "by"),
                key);
    }

    private static String cell(CsvFile.Row record, Map<String, Integer> columns, String name) {
        int column = columns.getOrDefault(name, -1);
        return column < 0 || column >= record.cells().size()
                ? ""
                : CellText.plain(record.cells().get(column));
    }

    private static Map<String, Integer> columns(Path file, List<String> header) throws IOException {
        List<String> names =
                header.stream()
                        .map(each -> each.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                        .toList();
        var found = new TreeMap<String, Integer>();
        COLUMNS.forEach((column, spellings) ->
                spellings.stream()
                        .filter(names::contains)
                        .findFirst()
                        .ifPresent(spelling -> found.put(column, names.indexOf(spelling))));
        if (!found.keySet().containsAll(NEEDED)) {
            throw new IOException(
                    "%s has the columns %s; needed are 'call' (the call's id) and 'result' (%s)"
                            .formatted(
                                    file,
                                    names.stream().collect(Collectors.joining(", ")),
                                    Result.all()));
        }
        return found;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private final class Tallying {
        private final List<Row> aside = new ArrayList<>();
        private final List<Row> bad = new ArrayList<>();
        private int noted;
        private int repeated;

        void take(List<Waiting> page) {
            List<Fate> fates = outcomes.say(page.stream().map(Waiting::said).toList());
            for (int i = 0; i < page.size(); i++) {
                Waiting each = page.get(i);
                switch (fates.get(i)) {
                    case NOTED -> noted++;
                    case KNOWN -> repeated++;
                    case ASIDE ->
                            aside.add(
                                    new Row(
                                            each.row(),
                                            "no call '" + each.said().call() + "' is on record"));
                    case CONTRADICTED ->
                            bad.add(new Row(each.row(), "its key was used for another result"));
                }
            }
        }
    }
}
