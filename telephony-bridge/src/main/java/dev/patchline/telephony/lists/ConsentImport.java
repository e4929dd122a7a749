package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Consent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Reads a file of consents, or of their revocations: the same columns as in a list of people. All
/// good rows go in together or not at all. Thread-safe.
public final class ConsentImport {
    private final Jdbi jdbi;
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final Places places = Places.load();

    public ConsentImport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param columns which heading is which [Column], by its text
    /// @param consent the kind that is meant where the file does not say
    /// @param seller who may call, where the file does not say
    public record Order(
            Path file,
            Map<String, String> columns,
            Optional<Consent.Kind> consent,
            String seller,
            ZoneId zone) {}

    /// @param rows without headings and blank ones
    /// @param written consents
    /// @param revocations rows by which a consent was taken back
    /// @param reasons how many bad rows there are of each kind
    public record Report(
            long rows,
            long written,
            long revocations,
            Map<String, Long> reasons,
            Optional<Path> badFile) {
        public Report {
            reasons = Map.copyOf(reasons);
        }
    }

    /// @throws IOException when the file cannot be read
    /// @throws IllegalArgumentException when the columns cannot be made out
    public Report run(Order order, Instant at, Progress progress) throws IOException {
        try (PeopleFile file = PeopleFile.open(order.file(), order.columns(), numbers)) {
            Columns columns = file.columns();
            var terms = new RowReader.Terms(order.consent(), order.seller(), order.zone(), at);
            var reader = new RowReader(numbers, places, columns, terms);
            try (var bad = new BadRows(BadRows.beside(order.file()), columns.headings())) {
                return jdbi.inTransaction(handle -> {
                    ListMerge.makeIncoming(handle);
                    long rows = 0;
                    long revocations = 0;
                    try (var copy = new CopyRows(handle.getConnection(), ListMerge.INCOMING)) {
                        while (file.hasNext()) {
                            CsvFile.Row row = file.next();
                            rows++;
                            revocations += take(reader.read(row), row, copy, bad) ? 1 : 0;
                            progress.at("reading", rows, file.share());
                        }
                        copy.finish();
                    }
                    return new Report(
                            rows,
                            ListMerge.consents(handle),
                            revocations,
                            bad.reasons(),
                            bad.file());
                });
            }
        } finally {
            progress.done();
        }
    }

    /// @return whether it was a revocation
    private static boolean take(Reading reading, CsvFile.Row row, CopyRows copy, BadRows bad)
            throws IOException {
        return switch (reading) {
            case Reading.Bad(_, String reason) -> {
                bad.add(row, reason);
                yield false;
            }
            case Reading.Person person -> {
                if (person.consent().isEmpty() && person.revoked().isEmpty()) {
                    bad.add(
                            row,
                            person.trouble().isEmpty()
                                    ? "there is no consent"
                                    : person.trouble().getLast());
                } else {
                    ListImport.write(copy, person);
                }
                yield person.revoked().isPresent();
            }
        };
    }

    /// Takes back everything that a number ever consented to.
    ///
    /// @param number as a person writes it
    /// @return how many consents that were
    /// @throws IllegalArgumentException when it is no number
    public static int revoke(Handle handle, String number, Instant at) {
        return handle.createUpdate(
                        """
                        UPDATE consents SET revoked_at = :at
                        WHERE number = :number AND revoked_at IS NULL\
                        """)
                .bind("number", e164(number))
                .bind("at", at)
                .execute();
    }

    static String e164(String number) {
        return switch (new PhoneNumbers().read(number)) {
            case PhoneNumbers.Good good -> good.e164();
            case PhoneNumbers.Refused(String reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
