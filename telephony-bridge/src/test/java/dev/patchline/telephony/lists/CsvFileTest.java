package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final String PEOPLE =
            "name,phone\nJosé Ñandú,2145550100\n\"Doe, John \"\"Jack\"\"\nJr\",2145550101\n";
    private static final List<List<String>> READ =
            List.of(
                    List.of("name", "phone"),
                    List.of("José Ñandú", "2145550100"),
                    List.of("Doe, John \"Jack\"\nJr", "2145550101"));

    @TempDir private Path folder = Path.of("");

    private List<List<String>> read(byte[] bytes) throws IOException {
        return rows(bytes).stream().map(CsvFile.Row::cells).toList();
    }

    private List<CsvFile.Row> rows(byte[] bytes) throws IOException {
        try (CsvFile file = CsvFile.open(file(bytes))) {
            var rows = new ArrayList<CsvFile.Row>();
            file.forEachRemaining(rows::add);
            return rows;
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("people.csv"), bytes);
    }

    private static byte[] bytes(String text, String charset, int... mark) {
        var out = new ByteArrayOutputStream();
        for (int each : mark) {
            out.write(each);
        }
        out.writeBytes(text.getBytes(Charset.forName(charset)));
        return out.toByteArray();
    }

    @Test
    void aListIsReadInEveryEncodingThatSpreadsheetsWrite() throws IOException {
        assertThat(
                        List.of(
                                read(bytes(PEOPLE, "UTF-8")),
                                read(bytes(PEOPLE, "UTF-8", 0xEF, 0xBB, 0xBF)),
                                read(bytes(PEOPLE, "UTF-16LE", 0xFF, 0xFE)),
                                read(bytes(PEOPLE, "UTF-16BE", 0xFE, 0xFF)),
                                read(bytes(PEOPLE, "UTF-16LE")),
                                read(bytes(PEOPLE, "UTF-16BE")),
                                read(bytes(PEOPLE, "windows-1252"))))
                .containsOnly(READ);
    }

    @Test
    void oneNameInLatin1DoesNotSpoilTheOthersAndIsSaid() throws IOException {
        var mixed = new ByteArrayOutputStream();
        mixed.writeBytes("phone,name\n2145550100,Zoë\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("2145550101,Renée\n".getBytes(StandardCharsets.ISO_8859_1));

        try (CsvFile file = CsvFile.open(file(mixed.toByteArray()))) {
            var names = new ArrayList<String>();
            file.forEachRemaining(row -> names.add(row.cells().get(1)));

            assertThat(names).containsExactly("name", "Zoë", "Renée");
            assertThat(file.encoding())
                    .isEqualTo("UTF-8, and Latin-1 (Windows-1252) in 1 cells that are no UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) throws IOException {
        String text =
                String.join(separator, "name", "phone", "note")
                        + "\n"
                        + String.join(separator, "Jo", "2145550100", "\"a, b; c | d\"")
                        + "\n";

        assertThat(read(bytes(text, "UTF-8")))
                .containsExactly(
                        List.of("name", "phone", "note"),
                        List.of("Jo", "2145550100", "a, b; c | d"));
    }

    @Test
    void theSeparatorThatExcelSaysIsBelievedAndIsNoRow() throws IOException {
        assertThat(rows(bytes("sep=~\r\nname~phone\r\nJo, Ann~2145550100\r\n", "UTF-16LE")))
                .containsExactly(
                        new CsvFile.Row(1, List.of("name", "phone")),
                        new CsvFile.Row(2, List.of("Jo, Ann", "2145550100")));
    }

    @ParameterizedTest
    @CsvSource({"\\n", "\\r\\n", "\\r"})
    void rowsAreCountedAsASpreadsheetCountsThem(String end) throws IOException {
        String line = end.translateEscapes();
        String text = "phone" + line + line + "\"2145550100" + line + "\"" + line + "2145550101";

        assertThat(rows(bytes(text, "UTF-8")).stream().map(CsvFile.Row::number).toList())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aCellOfTenMegabytesCostsItsRowAndNotTheOthers() throws IOException {
        String huge = "x".repeat(10_000_000);
        String text =
                "phone,note\n2145550100,\"%s\"\n2145550101,%s\n2145550102,fine\n"
                        .formatted(huge, huge);

        List<CsvFile.Row> rows = rows(bytes(text, "UTF-8"));

        assertThat(rows.stream().map(row -> row.cells().get(1).length()).toList())
                .containsExactly(4, FieldGuard.CELL_LIMIT + 1, FieldGuard.CELL_LIMIT + 1, 4);
        assertThat(rows.getLast()).isEqualTo(new CsvFile.Row(4, List.of("2145550102", "fine")));
        assertThat(rows.subList(1, 3))
                .allMatch(row -> row.cells().getLast().indexOf(FieldGuard.CUT) >= 0);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsWhatItSwallowsAndNotTheRestOfTheFile() throws IOException {
        var text = new StringBuilder("phone,note\n2145550100,\"oops\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("21455501").append(i % 10).append(i / 10 % 10).append(",a plain note\n");
        }

        List<CsvFile.Row> rows = rows(bytes(text.toString(), "UTF-8"));

        assertThat(rows.get(1).cells().get(1)).hasSize(FieldGuard.CELL_LIMIT + 1);
        assertThat(rows.size()).isGreaterThan(3_500);
        assertThat(rows.subList(2, rows.size()))
                .allMatch(row ->
                        row.cells().size() == 2 && row.cells().get(1).equals("a plain note"));
    }

    @Test
    void aRowOfAMillionCellsIsCut() throws IOException {
        List<List<String>> rows = read(bytes("a,b\n" + ",".repeat(1_000_000) + "\n1,2\n", "UTF-8"));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).size()).isLessThanOrEqualTo(FieldGuard.CELLS_LIMIT + 1);
        assertThat(rows.get(2)).containsExactly("1", "2");
    }

    @Test
    void aRowOfManyLongCellsIsCutAndSoTheMemoryForARowIsBounded() throws IOException {
        String cell = "\"" + "x".repeat(20_000) + "\",";

        List<List<String>> rows = read(bytes("a,b\n" + cell.repeat(200) + "\n1,2\n", "UTF-8"));

        assertThat(rows.get(1).stream().mapToInt(String::length).sum())
                .isBetween(FieldGuard.ROW_LIMIT - 1_000, FieldGuard.ROW_LIMIT + 1);
        assertThat(rows.get(1).getLast()).endsWith(Character.toString(FieldGuard.CUT));
        assertThat(rows.getLast()).containsExactly("1", "2");
    }

    @Test
    void quotesInOddPlacesLoseNoRow() throws IOException {
        String text =
                "name,phone\nJohn \"Jack\" Doe,2145550100\n\"Jo\"e,2145550101\n\"\",2145550102\n";

        assertThat(read(bytes(text, "UTF-8")))
                .containsExactly(
                        List.of("name", "phone"),
                        List.of("John \"Jack\" Doe", "2145550100"),
                        List.of("Joe", "2145550101"),
                        List.of("", "2145550102"));
    }

    @Test
    void aFileThatEndsInTheMiddleOfACellIsReadToItsEnd() throws IOException {
        assertThat(read(bytes("name,phone\nJo,\"2145550100", "UTF-8")))
                .containsExactly(List.of("name", "phone"), List.of("Jo", "2145550100"));
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }
}
