package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.LineType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a row into a person to call, or says why not. A row is bad when it is not whole or has no
/// number that may be called; whatever else of it cannot be read is left out and said, and a
/// consent that is not whole is none.
final class RowReader {
    /// ZIP codes lose their leading zeros in spreadsheets.
    private static final Pattern ZIP = Pattern.compile("(\\d{3,5})(?:[- ]?\\d{4})?(?:\\.0+)?");

    private static final Pattern CANADIAN =
            Pattern.compile("[A-Za-z]\\d[A-Za-z][ -]?\\d[A-Za-z]\\d");

    private final PhoneNumbers numbers;
    private final Places places;
    private final Columns columns;
    private final Terms terms;

    /// What the person who imports says about the whole file.
    ///
    /// @param consent the kind that is meant where the file only says yes, or only has dates
    /// @param seller who may call, where the file does not say
    /// @param zone of times that do not name one
    /// @param at the time of the import
    record Terms(Optional<Consent.Kind> consent, String seller, ZoneId zone, Instant at) {}

    RowReader(PhoneNumbers numbers, Places places, Columns columns, Terms terms) {
        this.numbers = numbers;
        this.places = places;
        this.columns = columns;
        this.terms = terms;
    }

    Reading read(CsvFile.Row row) {
        Optional<String> broken = broken(row);
        if (broken.isPresent()) {
            return new Reading.Bad(row.number(), broken.get());
        }
        return switch (numbers.read(columns.cell(row, Column.PHONE).orElse(""))) {
            case PhoneNumbers.Refused(String reason) -> new Reading.Bad(row.number(), reason);
            case PhoneNumbers.Good number -> person(row, number);
        };
    }

    private Optional<String> broken(CsvFile.Row row) {
        if (row.cells().getLast().indexOf(FieldGuard.CUT) >= 0) {
            return Optional.of(
                    "is too long (%,d characters in a cell are the most, %,d in a row, and %,d cells); was a quote not closed?"
                            .formatted(
                                    FieldGuard.CELL_LIMIT,
                                    FieldGuard.ROW_LIMIT,
                                    FieldGuard.CELLS_LIMIT));
        }
        if (row.cells().size() > columns.headings().size()
                && !row.cells().subList(columns.headings().size(), row.cells().size()).stream()
                        .allMatch(String::isBlank)) {
            return Optional.of(
                    "has %,d cells where there are %,d columns"
                            .formatted(row.cells().size(), columns.headings().size()));
        }
        if (row.cells().stream().anyMatch(cell -> cell.indexOf(FieldGuard.CUT) >= 0)) {
            return Optional.of("has a zero byte");
        }
        return Optional.empty();
    }

    private Reading person(CsvFile.Row row, PhoneNumbers.Good number) {
        var trouble = new ArrayList<String>();
        Optional<String> zip = columns.cell(row, Column.ZIP).flatMap(text -> zip(text, trouble));
        Optional<String> state =
                columns.cell(row, Column.STATE)
                        .flatMap(text -> {
                            Optional<String> letters = States.letters(text);
                            if (letters.isEmpty()) {
                                trouble.add("the state is not known by that name");
                            }
                            return letters;
                        });
        Places.Place place = places.of(zip, state, number.e164(), number.region());
        Optional<Instant> revoked = revoked(row);
        return new Reading.Person(
                row.number(),
                number.e164(),
                columns.cell(row, Column.LINE_TYPE)
                        .map(RowReader::lineType)
                        .orElse(LineType.UNKNOWN),
                name(row),
                zip,
                number.country(),
                place.state(),
                place.zones(),
                columns.others(row),
                time(row, Column.CAME_AT, trouble),
                consent(row, revoked, trouble),
                revoked,
                trouble);
    }

    /// Whatever is written there means that the consent is gone; when it is no time, from now on.
    private Optional<Instant> revoked(CsvFile.Row row) {
        return columns.cell(row, Column.REVOKED_AT)
                .filter(text -> !no(text))
                .map(text -> Times.read(text, terms.zone()).orElse(terms.at()));
    }

    private static Optional<String> zip(String text, List<String> trouble) {
        Matcher digits = ZIP.matcher(text);
        if (digits.matches()) {
            return Optional.of("0".repeat(5 - digits.group(1).length()) + digits.group(1));
        }
        if (!CANADIAN.matcher(text).matches()) {
            trouble.add("the ZIP code is none");
        }
        return Optional.empty();
    }

    /// What is not certainly something else is not known.
    static LineType lineType(String text) {
        return switch (Column.bare(text)) {
            case "wireless", "mobile", "cell", "cellular", "cellphone", "w", "m" ->
                    LineType.WIRELESS;
            case "landline", "fixed", "fixedline", "wireline", "l" -> LineType.LANDLINE;
            case "voip", "ipphone", "v" -> LineType.VOIP;
            default -> LineType.UNKNOWN;
        };
    }

    private Optional<String> name(CsvFile.Row row) {
        return columns.cell(row, Column.NAME)
                .or(() -> {
                    String both =
                            (columns.cell(row, Column.FIRST_NAME).orElse("")
                                            + " "
                                            + columns.cell(row, Column.LAST_NAME).orElse(""))
                                    .strip();
                    return Optional.of(both).filter(name -> !name.isEmpty());
                });
    }

    private Optional<Instant> time(CsvFile.Row row, Column column, List<String> trouble) {
        Optional<String> text = columns.cell(row, column);
        Optional<Instant> time = text.flatMap(each -> Times.read(each, terms.zone()));
        if (text.isPresent() && time.isEmpty()) {
            trouble.add("'" + column.text() + "' is no time such as 2026-03-08 17:30");
        }
        return time;
    }

    /// Without a kind, a time and a proof there is no consent; the law asks for all three.
    private Optional<Consent> consent(
            CsvFile.Row row, Optional<Instant> revoked, List<String> trouble) {
        Optional<String> said = columns.cell(row, Column.CONSENT);
        Optional<String> proof = columns.cell(row, Column.CONSENT_PROOF);
        boolean dated = columns.cell(row, Column.CONSENT_AT).isPresent();
        if (said.filter(RowReader::no).isPresent() || (said.isEmpty() && !dated)) {
            return Optional.empty();
        }
        Optional<Consent.Kind> kind =
                said.map(text -> kind(text, terms.consent())).orElse(terms.consent());
        if (kind.isEmpty()) {
            trouble.add(
                    "the consent's kind is not said; add --consent written, express or inquiry if"
                            + " that is what was given");
            return Optional.empty();
        }
        if (!dated) {
            trouble.add("the consent has no date");
            return Optional.empty();
        }
        Optional<Instant> given = time(row, Column.CONSENT_AT, trouble);
        if (proof.isEmpty()) {
            trouble.add("the consent has no proof");
            return Optional.empty();
        }
        return given.map(at ->
                new Consent(
                        kind.get(),
                        columns.cell(row, Column.CONSENT_SELLER).orElse(terms.seller()),
                        at,
                        proof.get(),
                        revoked));
    }

    private static boolean no(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "no", "n", "false", "0", "none", "f" -> true;
            default -> false;
        };
    }

    private static Optional<Consent.Kind> kind(String text, Optional<Consent.Kind> meant) {
        return switch (Column.bare(text)) {
            case "written", "pewc", "expresswritten", "priorexpresswritten" ->
                    Optional.of(Consent.Kind.WRITTEN);
            case "express", "pec", "priorexpress", "verbal", "oral" ->
                    Optional.of(Consent.Kind.EXPRESS);
            case "inquiry", "ebr" -> Optional.of(Consent.Kind.INQUIRY);
            case "yes", "y", "true", "1", "t", "x" -> meant;
            default -> Optional.empty();
        };
    }
}
