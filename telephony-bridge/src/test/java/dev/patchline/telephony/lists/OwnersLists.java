package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.Suppression;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// The lists of a plumber, on a real PostgreSQL, empty at first.
abstract class OwnersLists {
    static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    static final String SELLER = "Ace Plumbing";
    static final String CONSENTED =
            """
            phone,name,zip,consent,consent date,proof
            2145550100,John,75201,written,2026-02-01,form 1
            2145550101,Mary,75202,written,2026-02-01,form 2
            2145550102,Ann,75203,,,
            """;

    static ListImport imports;
    private static Tables tables;

    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void open(TestInfo test) {
        tables = TestServer.tables(test.getTestClass().orElseThrow());
        imports = new ListImport(tables.jdbi());
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @BeforeEach
    void empty() {
        jdbi().useHandle(handle ->
                handle.execute(
                        "TRUNCATE leads, lists, consents, suppressions, dnc_files, campaigns,"
                                + " campaign_leads"));
    }

    static Jdbi jdbi() {
        return tables.jdbi();
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static ListImport.Order order(Path file, String name, boolean keepRepeats) {
        return new ListImport.Order(
                file,
                name,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                SELLER,
                ZoneId.of("America/Chicago"),
                keepRepeats);
    }

    ImportReport read(String name, String text) throws IOException {
        return imports.run(order(file(name + ".csv", text), name, false), NOW, Progress.SILENT);
    }

    static List<LeadBook.Known> people(String list) {
        return jdbi().inTransaction(handle -> {
            var people = new ArrayList<LeadBook.Known>();
            LeadBook.each(handle, list, people::add);
            return people;
        });
    }

    static List<String> names(String list) {
        return people(list).stream().map(each -> each.lead().name().orElse("-")).toList();
    }

    static ListPreview preview(String list, Optional<String> campaign) {
        return jdbi().inTransaction(handle ->
                ListPreview.of(
                        handle,
                        List.of(list),
                        SELLER,
                        campaign,
                        ScreeningRules.STRICT,
                        NOW,
                        Progress.SILENT));
    }

    void doNotCall(String source, String text) throws IOException {
        var order =
                new DncImport.Order(
                        file("dnc.csv", text), Suppression.Source.of(source), NOW, false);
        new DncImport(jdbi()).run(order, NOW, Progress.SILENT);
    }
}
