package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Reads a file of numbers that must not be called. A number a line, as ten digits, or the area
/// code and seven digits beside each other as in the national registry's files; other columns are
/// passed over. All good rows go in together or not at all. Thread-safe.
///
/// A number counts here when it could be one, also when it is not assigned: a number too many on
/// the list harms nobody.
public final class DncImport {
    private static final Pattern NUMBER = Pattern.compile("1?([2-9]\\d{2}[2-9]\\d{6})");
    private static final Pattern AREA = Pattern.compile("[2-9]\\d{2}");
    private static final Pattern LOCAL = Pattern.compile("[2-9]\\d{6}");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final Jdbi jdbi;

    public DncImport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param asOf of when the list is
    /// @param replace whether numbers of the source that the file does not have are taken off
    public record Order(Path file, Suppression.Source source, Instant asOf, boolean replace) {
        /// @throws IllegalArgumentException when what people asked for would be taken off
        public Order {
            if (replace && source.kind() == Suppression.Kind.INTERNAL) {
                throw new IllegalArgumentException(
                        "the internal list holds what people asked of this business; it is only"
                                + " added to, so leave out --replace");
            }
        }
    }

    /// @param rows without blank ones
    /// @param numbers different ones in the file
    /// @param added those that the source did not have
    /// @param reasons how many bad rows there are of each kind
    public record Report(
            long rows,
            long numbers,
            long added,
            Map<String, Long> reasons,
            Optional<Path> badFile) {
        public Report {
            reasons = Map.copyOf(reasons);
        }
    }

    /// @throws IOException when the file cannot be read
    public Report run(Order order, Instant at, Progress progress) throws IOException {
        try (CsvFile file = CsvFile.open(order.file());
                var bad = new BadRows(BadRows.beside(order.file()), List.of())) {
            return jdbi.inTransaction(handle -> {
                handle.execute("CREATE TEMPORARY TABLE incoming (number text) ON COMMIT DROP");
                long rows = 0;
                double size = Math.max(1, Files.size(order.file()));
                try (var copy = new CopyRows(handle.getConnection(), "incoming (number)")) {
                    while (file.hasNext()) {
                        CsvFile.Row row = file.next();
                        Optional<String> number = number(row.cells());
                        if (number.isPresent()) {
                            copy.text(number.get()).end();
                        } else if (row.blank() || (row.number() == 1 && headings(row))) {
                            continue;
                        } else {
                            bad.add(row, "there is no phone number");
                        }
                        rows++;
                        progress.at("reading", rows, file.bytesRead() / size);
                    }
                    copy.finish();
                }
                progress.at("merging", rows, -1);
                return merge(handle, order, at, rows, bad);
            });
        } finally {
            progress.done();
        }
    }

    private static Report merge(Handle handle, Order order, Instant at, long rows, BadRows bad) {
        String source = order.source().text();
        String name = String.valueOf(order.file().getFileName());
        ListMerge.allowMemory(handle);
        // In order, because the index grows many times faster so.
        handle.execute(
                """
                CREATE TEMPORARY TABLE numbers ON COMMIT DROP AS
                SELECT DISTINCT number FROM incoming ORDER BY number\
                """);
        if (order.replace()) {
            handle.createUpdate(
                            """
                            DELETE FROM suppressions WHERE source = :source AND NOT EXISTS (
                                SELECT FROM numbers WHERE numbers.number = suppressions.number)\
                            """)
                    .bind("source", source)
                    .execute();
        }
        long numbers = handle.createQuery("SELECT count(*) FROM numbers").mapTo(Long.class).one();
        long added =
                handle.createUpdate(
                                """
                                INSERT INTO suppressions (number, source, since, reason)
                                SELECT number, :source, cast(:since AS timestamptz), :reason
                                FROM numbers ORDER BY number
                                ON CONFLICT (number, source) DO NOTHING\
                                """)
                        .bind("source", source)
                        .bind("since", order.asOf())
                        .bind("reason", "file " + name)
                        .execute();
        handle.execute(
                """
                INSERT INTO dnc_files (source, file, as_of, loaded_at, numbers)
                VALUES (?, ?, ?, ?, ?)\
                """,
                source,
                name,
                order.asOf(),
                at,
                numbers);
        return new Report(rows, numbers, added, bad.reasons(), bad.file());
    }

    private static boolean headings(CsvFile.Row row) {
        return row.cells().stream().noneMatch(cell -> cell.chars().anyMatch(Character::isDigit));
    }

    private static Optional<String> number(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String digits = NO_DIGIT.matcher(cells.get(i)).replaceAll("");
            var whole = NUMBER.matcher(digits);
            if (whole.matches()) {
                return Optional.of("+1" + whole.group(1));
            }
            if (AREA.matcher(digits).matches() && i + 1 < cells.size()) {
                String local = NO_DIGIT.matcher(cells.get(i + 1)).replaceAll("");
                if (LOCAL.matcher(local).matches()) {
                    return Optional.of("+1" + digits + local);
                }
            }
        }
        return Optional.empty();
    }

    /// Puts one number onto the internal list.
    ///
    /// @param number as a person writes it
    /// @param reason in a few words
    /// @return whether it was not on it yet
    /// @throws IllegalArgumentException when it is no number
    public static boolean suppress(Handle handle, String number, String reason, Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO suppressions (number, source, since, reason)
                                VALUES (:number, 'internal', :at, :reason)
                                ON CONFLICT (number, source) DO NOTHING\
                                """)
                        .bind(
                                "number",
                                number(List.of(number))
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "is no phone number of ten digits")))
                        .bind("at", at)
                        .bind("reason", reason)
                        .execute()
                > 0;
    }
}
