package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Consent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads a file of people into a list.
///
/// The good rows go in all together or not at all, in one transaction, so an import that breaks off
/// leaves nothing half done and is simply made again; importing a file twice is the same as once.
/// The memory that this takes does not grow with the file. Thread-safe.
public final class ListImport {
    /// How long a list's name may be.
    private static final int NAME_LIMIT = 64;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0," + (NAME_LIMIT - 1) + "}");

    private final Jdbi jdbi;
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final Places places = Places.load();

    public ListImport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// What is to be read, and how.
    ///
    /// @param name of the list; one that is there is brought up to date
    /// @param columns which heading is which [Column], by its text; the others are guessed
    /// @param bad where the bad rows go; empty for beside the file
    /// @param consent the kind that is meant where the file only says yes
    /// @param seller who may call, where the file does not say
    /// @param zone of times that do not name one
    /// @param keepRepeats whether a number that another list has is also put into this one
    public record Order(
            Path file,
            String name,
            Map<String, String> columns,
            Optional<Path> bad,
            Optional<Consent.Kind> consent,
            String seller,
            ZoneId zone,
            boolean keepRepeats) {}

    /// @param at the time of the import
    /// @throws IOException when the file cannot be read, or the bad rows cannot be written
    /// @throws IllegalArgumentException when the name is none, or the columns cannot be made out
    public ImportReport run(Order order, Instant at, Progress progress) throws IOException {
        if (!NAME.matcher(order.name()).matches()) {
            throw new IllegalArgumentException(
                    "a list's name is up to "
                            + NAME_LIMIT
                            + " letters, digits, spaces, points, dashes and underscores");
        }
        try (PeopleFile file = PeopleFile.open(order.file(), order.columns(), numbers)) {
            Path bad = order.bad().orElseGet(() -> BadRows.beside(order.file()));
            try (var badRows = new BadRows(bad, file.columns().headings())) {
                return jdbi.inTransaction(
                        handle -> run(order, at, progress, handle, file, badRows));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(order.file() + ": " + e.getMessage(), e);
        } finally {
            progress.done();
        }
    }

    private ImportReport run(
            Order order, Instant at, Progress progress, Handle handle, PeopleFile file, BadRows bad)
            throws IOException {
        Columns columns = file.columns();
        var merge = new ListMerge(handle, order.name(), order.keepRepeats());
        merge.begin();
        var terms = new RowReader.Terms(order.consent(), order.seller(), order.zone(), at);
        var reader = new RowReader(numbers, places, columns, terms);
        Map<String, Long> troubles = new TreeMap<>();
        long rows = 0;
        try (var copy = new CopyRows(handle.getConnection(), ListMerge.INCOMING)) {
            while (file.hasNext()) {
                CsvFile.Row row = file.next();
                rows++;
                switch (reader.read(row)) {
                    case Reading.Bad(_, String reason) -> bad.add(row, reason);
                    case Reading.Person person -> {
                        person.trouble().forEach(each -> troubles.merge(each, 1L, Long::sum));
                        write(copy, person);
                    }
                }
                progress.at("reading", rows, file.share());
            }
            copy.finish();
        }
        progress.at("merging", rows, -1);
        ListMerge.Counts counts = merge.finish(order, columns, rows, at);
        return new ImportReport(
                order.name(),
                rows,
                bad.reasons(),
                bad.file(),
                counts.repeated(),
                counts.elsewhere(),
                counts.added(),
                counts.updated(),
                counts.absent(),
                counts.consents(),
                troubles,
                columns.taken(),
                file.encoding());
    }

    static void write(CopyRows copy, Reading.Person person) {
        @Nullable Consent consent = person.consent().orElse(null);
        copy.number(person.row())
                .text(person.number())
                .text(LeadBook.text(person.lineType()))
                .text(person.name().orElse(null))
                .text(person.zip().orElse(null))
                .text(person.country())
                .text(person.state().orElse(null))
                .names(person.zones().stream().map(ZoneId::getId).toList())
                .text(LeadBook.json(person.fields()))
                .text(person.cameAt().map(Instant::toString).orElse(null))
                .text(consent == null ? null : LeadBook.text(consent.kind()))
                .text(consent == null ? null : consent.seller())
                .text(consent == null ? null : consent.givenAt().toString())
                .text(consent == null ? null : consent.proof())
                .text(person.revoked().map(Instant::toString).orElse(null))
                .end();
    }
}
