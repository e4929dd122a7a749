package dev.patchline.telephony.report;

import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;

/// Made-up calls of an insurance agency, half a year of them, whose truth is known: what tuning and
/// number health must find in them is planted.
///
/// - Callers who were insured without a gap (`continuous`) close at [#CLOSES_CONTINUOUS], the
///   others at [#CLOSES_WITH_GAP]: the good criterion.
/// - `incidents_3y` has nothing to do with closing: the useless question. The rule `high_risk`,
///   which turns callers away for it, is soft and explored: it is too strict.
/// - Few callers ride a motorcycle: undecidable.
/// - The number [#LABELLED] is answered less and rejected more in the last three days.
public final class SampleData {
    public static final String BUSINESS = "Sample Agency";
    public static final ZoneId ZONE = ZoneId.of("America/Chicago");

    /// When the half year is over.
    public static final Instant END = Instant.parse("2026-07-01T03:00:00Z");

    public static final double CLOSES_CONTINUOUS = 0.45;
    public static final double CLOSES_WITH_GAP = 0.20;
    public static final String PLAYBOOK = "insurance-auto";
    public static final String SOFT_RULE = "high_risk";
    public static final String LABELLED = "+15125550144";

    static final double EXPLORED = 0.2;
    static final List<String> NUMBERS =
            List.of("+15125550141", "+15125550142", "+15125550143", LABELLED);
    public static final int INBOUND_DAYS = 180;
    static final int OUTBOUND_DAYS = 60;

    private SampleData() {}

    /// Fills an empty database.
    ///
    /// @param prompts where the playbook is
    /// @param seed the same calls for the same seed
    public static void fill(Jdbi jdbi, Path prompts, long seed) {
        Playbook playbook = PlaybookFile.read(PlaybookFile.find(prompts, PLAYBOOK));
        var random = new Random(seed);
        var callers = new SampleCallers(explored(playbook), random);
        jdbi.useTransaction(handle -> {
            try (var writer = new SampleWriter(handle)) {
                new SampleInbound(random, callers, writer).write(playbook.hash());
                new SampleOutbound(random, callers, writer).write(playbook.hash());
            }
        });
    }

    private static Playbook explored(Playbook playbook) {
        List<Rule> rules =
                playbook.rules().stream()
                        .map(rule -> rule.reason().equals(SOFT_RULE) ? soft(rule) : rule)
                        .toList();
        return playbook.with(rules, EXPLORED);
    }

    private static Rule soft(Rule rule) {
        return new Rule(
                rule.when(),
                rule.route(),
                rule.reason(),
                rule.group(),
                rule.say(),
                rule.override(),
                true,
                rule.line());
    }
}
