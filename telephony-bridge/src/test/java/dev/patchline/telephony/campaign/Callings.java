package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Hours;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.yaml.RulebookFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Lists and campaigns as tests want them, in a real database.
final class Callings {
    static final Rulebook RULES = RulebookFile.read(RulebookFile.in(Path.of("..", "prompts")));
    static final String SELLER = "Ace Insurance";

    /// A Tuesday, two in the afternoon in Georgia.
    static final Instant TUESDAY = Instant.parse("2026-05-05T18:00:00Z");

    static final Campaign SPRING =
            new Campaign(
                    "spring",
                    "insurance-auto",
                    List.of("web"),
                    new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0)),
                    List.of("+14045550100", "+15125550100"),
                    "sales",
                    true,
                    Campaign.Mode.PROGRESSIVE,
                    10);

    private Callings() {}

    /// The same under another name, over another list.
    static Campaign named(String name, String list) {
        return new Campaign(
                name,
                SPRING.playbook(),
                List.of(list),
                SPRING.hours(),
                SPRING.callerNumbers(),
                SPRING.group(),
                SPRING.booking(),
                SPRING.mode(),
                SPRING.lines());
    }

    static Campaign without(boolean booking, int lines) {
        return new Campaign(
                SPRING.id(),
                SPRING.playbook(),
                SPRING.lists(),
                SPRING.hours(),
                SPRING.callerNumbers(),
                SPRING.group(),
                booking,
                SPRING.mode(),
                lines);
    }

    static void list(Jdbi jdbi, String name) {
        jdbi.useHandle(handle ->
                handle.execute(
                        "INSERT INTO lists (name, source, imported_at, rows, kept) VALUES (?,"
                                + " 'web.csv', ?, 1, 1)",
                        name,
                        TUESDAY));
    }

    /// Somebody in Georgia who has consented in writing.
    static long lead(Jdbi jdbi, String list, String number) {
        return lead(jdbi, list, number, "GA", "America/New_York");
    }

    static long lead(Jdbi jdbi, String list, String number, String state, String zone) {
        return jdbi.withHandle(handle -> {
            handle.execute(
                    """
                    INSERT INTO consents (number, kind, seller, given_at, proof)
                    VALUES (?, 'written', ?, ?, 'form 12') ON CONFLICT DO NOTHING\
                    """,
                    number,
                    SELLER,
                    TUESDAY.minusSeconds(86_400));
            return handle.createQuery(
                            """
                            INSERT INTO leads
                                (list, row, number, line_type, state, zones, fields)
                            VALUES (:list, 2, :number, 'unknown', :state, ARRAY[:zone],
                                '{"city": "Macon"}')
                            RETURNING id\
                            """)
                    .bind("list", list)
                    .bind("number", number)
                    .bind("state", state)
                    .bind("zone", zone)
                    .mapTo(Long.class)
                    .one();
        });
    }

    static void start(Jdbi jdbi, Campaign campaign, Instant at) {
        var table = new CampaignTable(jdbi);
        table.create(campaign, at);
        table.start(campaign.id(), at);
    }

    /// As text, to compare whole.
    static List<String> rows(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql)
                        .map((row, _) -> {
                            var cells = new StringBuilder();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                cells.append(i == 1 ? "" : " ").append(row.getString(i));
                            }
                            return cells.toString();
                        })
                        .list());
    }
}
