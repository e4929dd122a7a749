package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Lead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What comes into a list from a file.
class ListImportTest extends OwnersLists {
    @Test
    void badRowsAreLeftOutByNumberAndReasonAndTheGoodOnesStay() throws IOException {
        var text = new StringBuilder("phone,name,note\n");
        for (int i = 0; i < 100; i++) {
            text.append(i % 10 < 3 ? "555-01" + i : "21455501%02d".formatted(i))
                    .append(",Person ")
                    .append(i)
                    .append(",=1+1\n");
        }

        ImportReport report = read("spring", text.toString());

        assertThat(
                        List.of(
                                report.rows(),
                                report.added(),
                                report.bad(),
                                (long) people("spring").size()))
                .containsExactly(100L, 70L, 30L, 70L);
        List<String> bad = Files.readAllLines(report.badFile().orElseThrow());
        assertThat(bad).hasSize(31);
        assertThat(bad.subList(0, 2))
                .containsExactly(
                        "patchline row,patchline reason,phone,name,note",
                        "2,the phone number has too few or too many digits,555-010,Person"
                                + " 0,'=1+1");
    }

    @Test
    void badRowsThatWereCorrectedAreImportedFromTheirFile() throws IOException {
        ImportReport first = read("spring", "phone,name\n555-0100,John\n2145550101,Mary\n");
        Path bad = first.badFile().orElseThrow();
        Files.writeString(bad, Files.readString(bad).replace("555-0100", "2145550100"));

        imports.run(order(bad, "spring", false), NOW, Progress.SILENT);

        assertThat(names("spring")).containsExactlyInAnyOrder("John", "Mary");
        assertThat(people("spring")).allMatch(each -> each.lead().fields().isEmpty());
    }

    @Test
    void aFileOfBadRowsThatSomebodyMayBeWorkingOnIsNotWrittenOver() throws IOException {
        String text = "phone,name\n555-0100,John\n2145550101,Mary\n";
        Path first = read("spring", text).badFile().orElseThrow();

        assertThat(List.of(first, read("spring", text).badFile().orElseThrow()))
                .containsExactly(
                        folder.resolve("spring.bad.csv"), folder.resolve("spring.bad-2.csv"));
    }

    @Test
    void aNumberThatComesTwiceInAFileIsOnePerson() throws IOException {
        ImportReport report =
                read(
                        "spring",
                        """
                        phone,name,zip,note,town
                        2145550100,John,,first,Dallas
                        (214) 555-0100,,75201,second,
                        """);

        Lead john = people("spring").getFirst().lead();
        assertThat(List.of(report.added(), report.repeated())).containsExactly(1L, 1L);
        assertThat(
                        List.of(
                                john.name().orElse(""),
                                john.zip().orElse(""),
                                john.fields().get("note"),
                                john.fields().get("town")))
                .containsExactly("John", "75201", "second", "Dallas");
    }

    @Test
    void importingAFileAgainChangesNothing() throws IOException {
        read("spring", CONSENTED);
        List<LeadBook.Known> before = people("spring");

        ImportReport again = read("spring", CONSENTED);

        assertThat(List.of(again.added(), again.updated())).containsExactly(0L, 3L);
        assertThat(people("spring")).isEqualTo(before);
    }

    @Test
    void aNewerFileBringsAListUpToDateAndBlanksDeleteNothing() throws IOException {
        read("spring", "phone,name,zip\n2145550100,Jon,75201\n2145550101,Mary,75202\n");

        ImportReport report = read("spring", "phone,name,zip\n2145550100,John,\n2145550103,Sue,\n");

        assertThat(List.of(report.added(), report.updated(), report.absent()))
                .containsExactly(1L, 1L, 1L);
        assertThat(names("spring")).containsExactlyInAnyOrder("John", "Mary", "Sue");
        assertThat(people("spring"))
                .filteredOn(each -> each.lead().number().equals("+12145550100"))
                .extracting(each -> each.lead().zip())
                .containsExactly(Optional.of("75201"));
    }

    @Test
    void whomAnotherListHasStaysThereAndIsFilledInAndNotCalledTwice() throws IOException {
        read("spring", "phone,name,zip\n2145550100,John,\n");

        ImportReport report =
                read("autumn", "phone,name,zip\n2145550100,Johnny,75201\n2145550101,Mary,\n");

        assertThat(report.elsewhere()).isEqualTo(Map.of("spring", 1L));
        assertThat(names("autumn")).containsExactly("Mary");
        assertThat(people("spring").getFirst().lead().zip()).contains("75201");
        assertThat(names("spring")).containsExactly("John");
        assertThat(preview("autumn", Optional.empty()).elsewhere()).isEqualTo(1);
    }

    @Test
    void whoWantsThemInBothListsSaysSo() throws IOException {
        read("spring", "phone,name\n2145550100,John\n");

        ImportReport report =
                imports.run(
                        order(file("b.csv", "phone,name\n2145550100,John\n"), "autumn", true),
                        NOW,
                        Progress.SILENT);

        assertThat(report.added()).isEqualTo(1);
        assertThat(names("autumn")).containsExactly("John");
    }

    @Test
    void anImportThatBreaksOffLeavesNothingBehind() throws IOException {
        Path file = file("spring.csv", CONSENTED);
        var breaking =
                new Progress() {
                    @Override
                    public void at(String step, long rows, double share) {
                        if (step.equals("merging")) {
                            throw new IllegalStateException("the power went");
                        }
                    }

                    @Override
                    public void done() {}
                };

        assertThatThrownBy(() -> imports.run(order(file, "spring", false), NOW, breaking))
                .hasMessage("the power went");
        assertThat(jdbi().withHandle(ListShelf::all)).isEmpty();
        assertThat(read("spring", CONSENTED).added()).isEqualTo(3);
    }

    @Test
    void twoImportsOfOneListWaitForEachOther() throws Exception {
        Path file = file("spring.csv", CONSENTED);
        var other =
                new FutureTask<>(
                        () -> imports.run(order(file, "spring", false), NOW, Progress.SILENT));
        var meanwhile =
                new Progress() {
                    @Override
                    public void at(String step, long rows, double share) {
                        if (step.equals("merging")) {
                            Thread.startVirtualThread(other);
                        }
                    }

                    @Override
                    public void done() {}
                };

        ImportReport first = imports.run(order(file, "spring", false), NOW, meanwhile);

        assertThat(List.of(first.added(), other.get(2, TimeUnit.MINUTES).updated()))
                .containsExactly(3L, 3L);
        assertThat(names("spring")).containsExactly("John", "Mary", "Ann");
    }

    @Test
    void aFileThatIsNoListIsRefusedInOneLine() throws IOException {
        Path empty = Files.write(folder.resolve("empty.csv"), new byte[0]);
        Path picture =
                Files.write(
                        folder.resolve("picture.csv"),
                        "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> imports.run(order(empty, "spring", false), NOW, Progress.SILENT))
                .hasMessage(empty + " has no rows");
        assertThatThrownBy(() -> imports.run(order(picture, "spring", false), NOW, Progress.SILENT))
                .hasMessageContaining("no column has phone numbers");
        assertThatThrownBy(() -> imports.run(order(empty, "a'; DROP", false), NOW, Progress.SILENT))
                .hasMessageContaining("a list's name is");
    }
}
