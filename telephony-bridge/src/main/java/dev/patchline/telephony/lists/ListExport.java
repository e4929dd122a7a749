package dev.patchline.telephony.lists;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Writes a list as CSV that `list import` reads again: UTF-8, commas, every column that the list
/// ever had, and beside each person whether they may be called. Nothing in it computes when a
/// spreadsheet opens it.
public final class ListExport {
    static final String MAY_CALL = "may call";
    private static final String YES = "yes";
    private static final List<Column> COLUMNS =
            List.of(
                    Column.PHONE,
                    Column.NAME,
                    Column.ZIP,
                    Column.STATE,
                    Column.LINE_TYPE,
                    Column.CAME_AT,
                    Column.CONSENT,
                    Column.CONSENT_AT,
                    Column.CONSENT_PROOF,
                    Column.CONSENT_SELLER,
                    Column.REVOKED_AT);

    private ListExport() {}

    /// What is to be written.
    ///
    /// @param only people who are skipped for one of these; all people when there is none
    public record Order(String list, Path file, Set<SkipReason> only) {
        public Order {
            only = Set.copyOf(only);
        }
    }

    /// The handle must be in a transaction.
    ///
    /// @return how many people were written
    /// @throws IllegalArgumentException when there is no such list
    public static long write(
            Handle handle,
            Order order,
            Calling calling,
            ScreeningRules rules,
            Instant at,
            Progress progress)
            throws IOException {
        if (!LeadBook.has(handle, order.list())) {
            throw new IllegalArgumentException(
                    "there is no list '"
                            + order.list()
                            + "'; 'patchline list show' names those that are there");
        }
        List<String> others = others(handle, order.list());
        long[] written = {0};
        try (CsvWriter writer =
                CsvWriter.builder()
                        .build(Files.newOutputStream(order.file()), StandardCharsets.UTF_8)) {
            writer.writeRecord(
                    Stream.of(
                                    COLUMNS.stream().map(Column::text),
                                    others.stream().map(CellText::safe),
                                    Stream.of(MAY_CALL))
                            .flatMap(each -> each)
                            .toList());
            LeadBook.each(
                    handle,
                    order.list(),
                    known -> {
                        Screening screening = known.screen(calling, rules, at);
                        if (wanted(screening, order.only())) {
                            writer.writeRecord(row(known, others, screening));
                            written[0]++;
                            progress.at("writing", written[0], -1);
                        }
                    });
        } finally {
            progress.done();
        }
        return written[0];
    }

    private static List<String> others(Handle handle, String list) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT jsonb_object_keys(fields) AS key FROM leads
                        WHERE list = :list ORDER BY key\
                        """)
                .bind("list", list)
                .mapTo(String.class)
                .list();
    }

    private static boolean wanted(Screening screening, Set<SkipReason> only) {
        return switch (screening) {
            case Screening.Skip(SkipReason reason) -> only.isEmpty() || only.contains(reason);
            case Screening.Callable _ -> only.isEmpty();
        };
    }

    private static List<String> row(
            LeadBook.Known known, List<String> others, Screening screening) {
        Lead lead = known.lead();
        // The latest of the strongest, as one row has room for one.
        Optional<Consent> consent =
                known.consents().stream()
                        .max(Comparator.comparing(Consent::kind).thenComparing(Consent::givenAt));
        var row = new ArrayList<String>();
        row.add(lead.number());
        row.add(lead.name().orElse(""));
        row.add(lead.zip().orElse(""));
        row.add(lead.state().orElse(""));
        row.add(LeadBook.text(lead.lineType()));
        row.add(lead.cameAt().map(Instant::toString).orElse(""));
        row.add(consent.map(each -> LeadBook.text(each.kind())).orElse(""));
        row.add(consent.map(each -> each.givenAt().toString()).orElse(""));
        row.add(consent.map(Consent::proof).orElse(""));
        row.add(consent.map(Consent::seller).orElse(""));
        row.add(consent.flatMap(Consent::revokedAt).map(Instant::toString).orElse(""));
        others.forEach(other -> row.add(lead.fields().getOrDefault(other, "")));
        row.add(text(screening));
        return row.stream().map(CellText::safe).toList();
    }

    private static String text(Screening screening) {
        return switch (screening) {
            case Screening.Callable _ -> YES;
            case Screening.Skip(SkipReason reason) -> "no: " + reason.text();
        };
    }

    /// As a person writes it on the command line, such as `no-consent`.
    public static String text(SkipReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
