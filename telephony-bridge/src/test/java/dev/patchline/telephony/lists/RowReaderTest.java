package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.LineType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final PhoneNumbers NUMBERS = new PhoneNumbers();
    private static final Places PLACES = Places.load();

    private static List<CsvFile.Row> rows(String... lines) {
        var rows = new ArrayList<CsvFile.Row>();
        for (String line : lines) {
            rows.add(new CsvFile.Row(rows.size() + 1L, List.of(line.split("\\|", -1))));
        }
        return rows;
    }

    private static Columns columns(Map<String, String> said, String... lines) {
        return Columns.of(rows(lines), said, NUMBERS);
    }

    private static Reading read(Optional<Consent.Kind> consent, String... lines) {
        List<CsvFile.Row> rows = rows(lines);
        var terms = new RowReader.Terms(consent, "Ace Plumbing", CHICAGO, NOW);
        return new RowReader(NUMBERS, PLACES, Columns.of(rows, Map.of(), NUMBERS), terms)
                .read(rows.getLast());
    }

    private static Reading.Person person(String... lines) {
        assertThat(read(Optional.empty(), lines)).isInstanceOf(Reading.Person.class);
        return (Reading.Person) read(Optional.empty(), lines);
    }

    @Test
    void aRowBecomesAPersonWithEverythingThatItSays() {
        assertThat(
                        read(
                                Optional.empty(),
                                "Zip Code|Last Name|Mobile Phone|First Name|Phone Type|Created"
                                        + " At|Consent|Consent Date|Certificate URL|Roof age",
                                "75201-1234|Doe|(214) 555-0100|John|Cell|3/1/2026 9:30"
                                        + " PM|PEWC|2026-02-28T10:00:00-05:00|https://cert/1|12"))
                .isEqualTo(
                        new Reading.Person(
                                2,
                                "+12145550100",
                                LineType.WIRELESS,
                                Optional.of("John Doe"),
                                Optional.of("75201"),
                                "US",
                                Optional.of("TX"),
                                List.of(CHICAGO),
                                Map.of("Roof age", "12"),
                                Optional.of(Instant.parse("2026-03-02T03:30:00Z")),
                                Optional.of(
                                        new Consent(
                                                Consent.Kind.WRITTEN,
                                                "Ace Plumbing",
                                                Instant.parse("2026-02-28T15:00:00Z"),
                                                "https://cert/1",
                                                Optional.empty())),
                                Optional.empty(),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "mobile, WIRELESS",
        "Cell Phone, WIRELESS",
        "LANDLINE, LANDLINE",
        "fixed-line, LANDLINE",
        "VoIP, VOIP",
        "home, UNKNOWN",
        "?, UNKNOWN"
    })
    void aLineThatIsNotCertainlySomethingElseIsUnknown(String text, LineType line) {
        assertThat(RowReader.lineType(text)).isEqualTo(line);
    }

    @Test
    void aFileWithoutHeadingsIsReadByWhatIsInIt() {
        Columns columns = columns(Map.of(), "John|75201|2145550100", "Mary|75202|2145550101");

        assertThat(columns)
                .isEqualTo(
                        new Columns(
                                List.of("column 1", "column 2", "column 3"),
                                Map.of(Column.PHONE, 2, Column.ZIP, 1),
                                false));
    }

    @Test
    void aFirstRowWithAWrongNumberIsAPersonAndNotHeadings() {
        assertThat(columns(
                                Map.of(),
                                "John|555-0100",
                                "Mary|2145550101",
                                "Ann|2145550102",
                                "Sue|2145550103")
                        .headed()).isFalse();
    }

    @Test
    void aHeadingThatOnlyLooksRightIsOverruledByWhatIsInTheColumns() {
        Columns columns =
                columns(
                        Map.of(),
                        "Number|Street|Best to reach",
                        "12|Main Street|2145550100",
                        "7|Elm Street|2145550101");

        assertThat(columns.taken()).containsEntry("phone", "Best to reach");
    }

    @Test
    void whatThePersonSaysGoesBeforeWhatIsGuessed() {
        Columns columns =
                columns(Map.of("phone", "Work"), "Mobile|Work|name", "2145550100|2145550101|John");

        assertThat(columns.taken())
                .containsExactly(Map.entry("phone", "Work"), Map.entry("name", "name"));
    }

    @Test
    void aFileWithoutNumbersIsRefusedWithItsColumnsNamed() {
        assertThatThrownBy(() -> columns(Map.of(), "name|town", "John|Dallas"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no column has phone numbers; say which with --column phone=HEADING. The"
                                + " columns are: name, town");
        assertThatThrownBy(() -> columns(Map.of("phone", "Handy"), "name|town", "John|Dallas"))
                .hasMessage("there is no column 'Handy'; the columns are: name, town");
        assertThatThrownBy(() -> columns(Map.of("fax", "name"), "name|town", "John|Dallas"))
                .hasMessageStartingWith("--column fax: Patchline knows phone, name,");
    }

    @ParameterizedTest
    @CsvSource({
        "2134, 02134",
        "601, 00601",
        "75201-1234, 75201",
        "752011234, 75201",
        "75201.0, 75201"
    })
    void aZipCodeIsReadAsSpreadsheetsLeaveIt(String text, String zip) {
        assertThat(person("phone|zip", "2145550100|" + text).zip()).contains(zip);
    }

    @Test
    void whatCannotBeReadOfAGoodRowIsLeftOutAndSaid() {
        Reading.Person person =
                person("phone|zip|state|created", "2145550100|Dallas|Texarkana|soon");

        assertThat(person.trouble())
                .containsExactly(
                        "the ZIP code is none",
                        "the state is not known by that name",
                        "'came-at' is no time such as 2026-03-08 17:30");
    }

    @Test
    void aConsentWithoutKindDateOrProofIsNone() {
        String headings = "phone|consent|consent date|proof";

        assertThat(
                        List.of(
                                person(headings, "2145550100|yes|2026-02-01|form 1"),
                                person(headings, "2145550100|written||form 1"),
                                person(headings, "2145550100|written|2026-02-01|"),
                                person(headings, "2145550100|written|soon|form 1"),
                                person(headings, "2145550100|no|2026-02-01|form 1")))
                .allSatisfy(person -> assertThat(person.consent()).isEmpty())
                .extracting(person -> String.join("; ", person.trouble()))
                .containsExactly(
                        "the consent's kind is not said; add --consent written, express or inquiry"
                                + " if that is what was given",
                        "the consent has no date",
                        "the consent has no proof",
                        "'consent-at' is no time such as 2026-03-08 17:30",
                        "");
    }

    @Test
    void aYesMeansWhatThePersonWhoImportsSaysThatItMeans() {
        Reading reading =
                read(
                        Optional.of(Consent.Kind.WRITTEN),
                        "phone|consent|consent date|proof|seller",
                        "2145550100|YES|2026-02-01|form 1|Bob's");

        assertThat(((Reading.Person) reading).consent())
                .contains(
                        new Consent(
                                Consent.Kind.WRITTEN,
                                "Bob's",
                                Instant.parse("2026-02-01T06:00:00Z"),
                                "form 1",
                                Optional.empty()));
    }

    @Test
    void whateverStandsUnderRevokedMeansThatTheConsentIsGone() {
        String headings = "phone|revoked";

        assertThat(
                        List.of(
                                person(headings, "2145550100|2026-02-10").revoked(),
                                person(headings, "2145550100|yes").revoked(),
                                person(headings, "2145550100|no").revoked(),
                                person(headings, "2145550100|").revoked()))
                .containsExactly(
                        Optional.of(Instant.parse("2026-02-10T06:00:00Z")),
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void aBrokenRowIsBadWithItsReason() {
        assertThat(
                        List.of(
                                read(Optional.empty(), "phone|name", "2145550100|John|extra"),
                                read(
                                        Optional.empty(),
                                        "phone|name",
                                        "21455" + FieldGuard.CUT + "0100|John"),
                                read(
                                        Optional.empty(),
                                        "phone|name",
                                        "2145550100|xxx" + FieldGuard.CUT),
                                read(Optional.empty(), "phone|name", "x|John", "|John")))
                .containsExactly(
                        new Reading.Bad(2, "has 3 cells where there are 2 columns"),
                        new Reading.Bad(2, "has a zero byte"),
                        new Reading.Bad(
                                2,
                                "is too long (32,767 characters in a cell are the most, 1,048,576"
                                        + " in a row, and 1,000 cells); was a quote not closed?"),
                        new Reading.Bad(3, "there is no phone number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=cmd!A1|'=cmd!A1",
                "+1+2|'+1+2",
                "-2+3|'-2+3",
                "@SUM(A1)|'@SUM(A1)",
                "-12.5|-12.5",
                "+12145550100|+12145550100",
                "plain|plain"
            })
    void aCellThatWouldComputeLeavesAsTextAndComesBackAsItWas(String text, String safe) {
        assertThat(CellText.safe(text)).isEqualTo(safe);
        assertThat(CellText.plain(safe)).isEqualTo(text);
    }
}
