package dev.patchline.telephony.cli.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.lists.ListExport;
import dev.patchline.telephony.lists.ListPreview;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows who of a list may be called.
@Command(
        name = "preview",
        description = {
            "Says how many people of a list may be called, and how many are skipped and why, before"
                    + " anything is dialled.",
            "The same question is asked again right before each dial. Doubt means skip."
        },
        mixinStandardHelpOptions = true)
final class ListPreviewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "the list, or several")
    private List<String> names = List.of();

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            description = "also leaves out who was taken out of this campaign")
    private @Nullable String campaign;

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Instant now = Instant.now();
            ScreeningRules rules = RulebookFile.read(RulebookFile.in(read.prompts())).screening();
            ListPreview preview =
                    tables.jdbi()
                            .inTransaction(handle ->
                                    ListPreview.of(
                                            handle,
                                            names,
                                            read.business().name(),
                                            Optional.ofNullable(campaign),
                                            rules,
                                            now,
                                            ProgressBar.onErrorStream()));
            System.out.println(
                    json ? json(preview) : ListText.of(preview, now, read.business().zone()));
            return 0;
        });
    }

    private static String json(ListPreview preview) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        preview.skipped().forEach((reason, count) -> skipped.put(ListExport.text(reason), count));
        var all = new LinkedHashMap<String, Object>();
        all.put("lists", preview.lists());
        all.put("callable", preview.callable());
        all.put("skipped", skipped);
        all.put("elsewhere", preview.elsewhere());
        all.put("without_state", preview.withoutState());
        all.put("zones", preview.zones());
        preview.registryOf().ifPresent(of -> all.put("national_list_of", of.toString()));
        try {
            return new ObjectMapper().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and counts are always JSON", e);
        }
    }
}
