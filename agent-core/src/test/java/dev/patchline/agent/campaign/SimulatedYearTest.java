package dev.patchline.agent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two whole years, all states and zones, all changes of the clock and all holidays: no dial in a
/// minute in which it is forbidden, and none withheld in a minute in which it is allowed.
///
/// `-Dcampaign.year=minutes` looks at every minute and at many more leads.
class SimulatedYearTest {
    private static final boolean EVERY_MINUTE =
            "minutes".equals(System.getProperty("campaign.year"));
    private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-12-31T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(EVERY_MINUTE ? 1 : 47);
    private static final int LIVES = EVERY_MINUTE ? 2_000 : 40;

    @Test
    void theRulesAllowACallExactlyInTheMinutesInWhichTheSourcesDo() {
        var walk = new HoursWalk(STEP);

        List<String> complaints = walk.complaints(ShippedRules.RULES, Land.leads(), FROM, UNTIL);

        assertThat(complaints).isEmpty();
        assertThat(walk.minutes()).isGreaterThan(100_000);
        System.out.printf("%,d minutes compared with the oracle%n", walk.minutes());
    }

    @Test
    void noLeadIsEverDialledWhenItMayNotBe() {
        var lives = new LeadLives(ShippedRules.RULES);
        var oracle = new CadenceOracle();
        var complaints = new ArrayList<String>();
        long seed = 0;
        long dials = 0;
        long nanos = 0;
        for (int life = 0; life < LIVES; life++) {
            for (Lead lead : Land.leads()) {
                Instant start = FROM.plus(Duration.ofMinutes(seed * 7919 % 1_000_000));
                long began = System.nanoTime();
                List<Attempt> made = lives.dials(lead, start, UNTIL, seed++);
                nanos += System.nanoTime() - began;
                dials += made.size();
                complaints.addAll(oracle.complaints(lead, made));
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(dials).isGreaterThan(seed);
        System.out.printf(
                "%,d leads, %,d dials, %,d leads a second%n",
                seed, dials, seed * 1_000_000_000L / Math.max(1, nanos));
    }
}
