package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Lists are taken off the shelf again, and out to a file.
class ListShelfTest extends OwnersLists {
    @Test
    void anImportIsTakenBackByRemovingItsList() throws IOException {
        read("spring", "phone,name\n2145550100,John\n2145550102,Ann\n");
        read("autumn", "phone,name\n2145550100,John\n2145550101,Mary\n");

        ListShelf.Removal removal =
                jdbi().inTransaction(handle -> ListShelf.remove(handle, "spring"));

        assertThat(removal).isEqualTo(new ListShelf.Removal(1, 1));
        assertThat(names("autumn")).containsExactlyInAnyOrder("John", "Mary");
        assertThat(jdbi().withHandle(ListShelf::all))
                .extracting(ListShelf.Entry::name)
                .containsExactly("autumn");
    }

    @Test
    void aListThatACampaignWorksOnIsNotRemoved() throws IOException {
        read("spring", CONSENTED);
        jdbi().useHandle(handle ->
                handle.execute(
                        """
                        INSERT INTO campaigns (id, playbook, lists, state, settings, created_at)
                        VALUES ('c1', 'p', '{spring}', 'paused', '{}', now())\
                        """));

        assertThatThrownBy(() -> jdbi().inTransaction(handle -> ListShelf.remove(handle, "spring")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the list 'spring' is used by the campaign c1; end that first");
    }

    @Test
    void aListThatWasExportedIsTheSameWhenItIsImportedAgain() throws IOException {
        read(
                "spring",
                CONSENTED
                        .replace("proof\n", "proof,note,Größe\n")
                        .replace("form 1", "form 1,\"=cmd|'/c calc'!A1\",5")
                        .replace("form 2", "form 2,\"a \"\"b\"\", c\nd\",-3"));
        List<LeadBook.Known> before = people("spring");
        Path out = folder.resolve("out.csv");
        export("spring", out, Set.of());

        jdbi().useTransaction(handle -> ListShelf.remove(handle, "spring"));
        imports.run(order(out, "spring", false), NOW, Progress.SILENT);

        assertThat(Files.readString(out)).contains("'=cmd|").doesNotContain(",=cmd|");
        assertThat(people("spring").stream().map(each -> whoTheyAre(each.lead())).toList())
                .isEqualTo(before.stream().map(each -> whoTheyAre(each.lead())).toList());
        assertThat(preview("spring", Optional.empty()).callable()).isEqualTo(2);
    }

    private static List<Object> whoTheyAre(Lead lead) {
        return List.of(
                lead.number(), lead.name(), lead.zip(), lead.state(), lead.zones(), lead.fields());
    }

    @Test
    void onlyThoseWhoAreSkippedForAReasonMayBeExported() throws IOException {
        read("spring", CONSENTED);
        Path out = folder.resolve("out.csv");

        long written = export("spring", out, Set.of(SkipReason.NO_CONSENT));

        assertThat(written).isEqualTo(1);
        assertThat(Files.readAllLines(out).getLast())
                .startsWith("+12145550102,Ann,75203,TX,unknown,")
                .endsWith("\"no: no consent, or less than an artificial voice needs\"");
    }

    private static long export(String list, Path out, Set<SkipReason> only) {
        try {
            return jdbi().inTransaction(handle ->
                    ListExport.write(
                            handle,
                            new ListExport.Order(list, out, only),
                            new Calling(SELLER, Optional.empty(), Optional.empty()),
                            ScreeningRules.STRICT,
                            NOW,
                            Progress.SILENT));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
