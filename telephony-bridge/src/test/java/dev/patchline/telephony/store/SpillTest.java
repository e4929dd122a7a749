package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
    private static final long LIMIT = 1 << 24;

    @TempDir private Path folder = Path.of("");

    @Test
    void rowsComeBackInOrderAndWhole() throws IOException {
        List<Row> rows = rows("one", "naïve \n \"two\"", "three 🚿");
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows);
            spill.append(rows("four"));

            List<Row> all = new ArrayList<>(rows);
            all.addAll(rows("four"));
            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(all);
        }
    }

    @Test
    void everyKindOfRowComesBack() throws IOException {
        List<Row> rows =
                List.of(
                        new Row.Began(
                                "c", "+15125550199", "+15125550100", "p@1", Samples.NOON, false),
                        new Row.Stepped(
                                "c",
                                7,
                                Samples.NOON,
                                "own",
                                "Tick",
                                List.of("Conclude", "HangUp"),
                                1,
                                "{\"a\":1}",
                                List.of("hello", "you"),
                                Optional.of(new Row.Concluded("BOOK", "r", "{}", "brief")),
                                true),
                        new Row.LegOpened("c", 1, "v3:abc", Samples.NOON),
                        new Row.LegEnded("c", 1, Samples.NOON),
                        new Row.Ended("c", Samples.NOON, true));
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows);

            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(rows);
        }
    }

    @Test
    void whatACrashLeftOfALastLineIsCutOff() throws IOException {
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("one", "two"));
        }
        Files.writeString(
                folder.resolve(Spill.NAME), "{\"type\":\"Began\",\"ca", StandardOpenOption.APPEND);

        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("three"));
            assertThat(spill.oldest().stream().map(Spill.Kept::row))
                    .isEqualTo(rows("one", "two", "three"));
        }
    }

    @Test
    void aFileThatIsNothingButHalfALineIsEmpty() throws IOException {
        Files.writeString(folder.resolve(Spill.NAME), "x".repeat(3 << 20));

        try (var spill = new Spill(folder, LIMIT)) {
            assertThat(spill.isEmpty()).isTrue();
        }
        assertThat(folder.resolve(Spill.NAME)).isEmptyFile();
    }

    @Test
    void theFileIsEmptiedOnceAllOfItIsTaken() throws IOException {
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("one"));
            assertThat(spill.oldest()).hasSize(1);
            spill.append(rows("two"));
            spill.taken();
            boolean emptyTooEarly = spill.isEmpty();
            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(rows("two"));
            spill.taken();

            assertThat(emptyTooEarly).isFalse();
            assertThat(spill.isEmpty()).isTrue();
            assertThat(folder.resolve(Spill.NAME)).isEmptyFile();
        }
    }

    @Test
    void whatWasReadButNotTakenIsReadAgainAfterARestart() throws IOException {
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("one", "two"));
            assertThat(spill.oldest()).hasSize(2);
        }
        try (var spill = new Spill(folder, LIMIT)) {
            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(rows("one", "two"));
        }
    }

    @Test
    void aLongFileComesInPiecesAndALongLineInOne() throws IOException {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            numbers.add(i + "x".repeat(i == 20 ? 3 << 20 : 100_000));
        }
        List<Row> rows = rows(numbers.toArray(String[]::new));
        var read = new ArrayList<Row>();
        int pieces = 0;
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows);
            while (!spill.isEmpty()) {
                spill.oldest().forEach(kept -> read.add(kept.row()));
                spill.taken();
                pieces++;
            }
        }
        assertThat(read).isEqualTo(rows);
        assertThat(pieces).isEqualTo(3);
    }

    @Test
    void aLineThatCannotBeReadIsPutAsideAndTheOthersAreRead() throws IOException {
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("one"));
        }
        Files.writeString(folder.resolve(Spill.NAME), "not a row\n", StandardOpenOption.APPEND);

        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("two"));
            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(rows("one", "two"));
        }
        assertThat(folder.resolve(Spill.REFUSED_NAME)).content().isEqualTo("not a row\n");
    }

    @Test
    void aFullFileTakesNothingMoreAndKeepsWhatItHas() throws IOException {
        try (var spill = new Spill(folder, 300)) {
            spill.append(rows("one"));

            assertThatThrownBy(() -> spill.append(rows("x".repeat(300))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("limit");
            assertThat(spill.oldest().stream().map(Spill.Kept::row)).isEqualTo(rows("one"));
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        try (var spill = new Spill(folder, LIMIT)) {
            spill.append(rows("one"));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(Spill.NAME))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve(Spill.NAME), StandardCharsets.UTF_8))
                .endsWith("\n");
    }

    private static List<Row> rows(String... playbooks) {
        var rows = new ArrayList<Row>();
        for (String each : playbooks) {
            rows.add(new Row.Began("call-1234", "+15125550199", "", each, Samples.NOON, false));
        }
        return rows;
    }
}
