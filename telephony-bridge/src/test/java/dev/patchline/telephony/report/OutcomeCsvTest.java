package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.telephony.report.OutcomeCsv.Imported;
import dev.patchline.telephony.report.OutcomeCsv.Row;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeCsvTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @TempDir private Path folder = Path.of("");

    private static final Tables TABLES = TestServer.tables(OutcomeCsvTest.class);
    private final Outcomes outcomes = new Outcomes(TABLES.jdbi(), () -> OutcomesTest.NOON);
    private final OutcomeCsv csv =
            new OutcomeCsv(outcomes, new SaidReading(CHICAGO, OutcomesTest.NOON));

    @BeforeEach
    void takeACall() {
        OutcomesTest.forgetAll(TABLES);
        OutcomesTest.begin(TABLES, "call-0001");
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void goodRowsAreNotedAndBadOnesNamed() throws IOException {
        Imported imported =
                read(
                        "\uFEFF"
                                + """
                                Date,Outcome,Call ID,Amount
                                2026-03-01 14:30,won,call-0001,"$1,250.50"
                                2026-03-01,perhaps,call-0001,

                                yesterday,won,call-0001,
                                ,won,call-0002,=1+1
                                ,won,call-0002,12
                                """
                                        .replace("\n", "\r\n"));

        assertThat(imported.noted()).isEqualTo(1);
        assertThat(imported.aside())
                .containsExactly(new Row(7, "no call 'call-0002' is on record"));
        assertThat(imported.bad()).extracting(Row::row).containsExactly(3L, 5L, 6L);
        assertThat(imported.bad().getLast().why()).startsWith("'=1+1' is no amount");
        assertThat(outcomes.history("call-0001"))
                .containsExactly("2026-03-01T20:30:00Z won 1250.50 (csv)");
    }

    @Test
    void theSameFileTwiceDoesNotUndoACorrection() throws IOException {
        String file = "call,result,at\ncall-0001,won,2026-02-27\n";
        read(file);
        read("call,result,at\ncall-0001,lost,2026-02-28\n");

        Imported again = read(file);

        assertThat(again.repeated()).isEqualTo(1);
        assertThat(outcomes.history("call-0001")).hasSize(2).last().asString().contains("lost");
    }

    @Test
    void rowsWithoutATimeAreToldApartByTheirPlace() throws IOException {
        Imported imported =
                read("call,result\ncall-0001,booked\ncall-0001,no-show\ncall-0001,booked\n");

        assertThat(imported.noted()).isEqualTo(3);
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedAsAWhole() {
        assertThatThrownBy(() -> read("name,phone\nAnn,+15125550199\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has the columns name, phone; needed are 'call'");
    }

    @Test
    void aFileThatIsNotInUtf8IsReadAllTheSame() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(
                file,
                "call;result;by\ncall-0001;won;Renée\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(csv.read(file).noted()).isEqualTo(1);
        assertThat(outcomes.history("call-0001"))
                .containsExactly("2026-03-02T18:00:00Z won (csv, Renée)");
    }

    @Test
    void anEmptyFileIsNoFileOfResults() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    }

    private Imported read(String text) throws IOException {
        Path file = folder.resolve("outcomes.csv");
        Files.writeString(file, text);
        Imported imported = csv.read(file);
        assertThat(List.of(imported.noted(), imported.repeated())).doesNotContain(-1);
        return imported;
    }
}
