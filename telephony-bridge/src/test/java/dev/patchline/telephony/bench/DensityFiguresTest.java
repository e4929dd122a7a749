package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.bench.DensityFigures.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DensityFiguresTest {
    @Test
    void carriedAreTheCallsBeforeTheLimitWasPassed() {
        DensityFigures figures =
                DensityFigures.of(
                        List.of(level(8, 900), level(16, 1400), level(24, 1700), level(32, 1300)),
                        2,
                        1500,
                        5.6,
                        0.4,
                        List.of());

        assertThat(figures.carried()).isEqualTo(16);
        assertThat(figures.measuredPerCore()).isEqualTo(8);
        assertThat(figures.computedPerCore()).isEqualTo(16);
    }

    @Test
    void noneIsCarriedWhenTheFirstCallersWaitTooLong() {
        DensityFigures figures =
                DensityFigures.of(List.of(level(8, 1600)), 2, 1500, 5.6, 0.4, List.of());

        assertThat(figures.carried()).isZero();
        assertThat(figures.computedPerCore()).isZero();
    }

    @Test
    void processorTimeIsToldForEachCall() {
        var used = new CpuMeter.Reading(20, 10, Map.of("ears", 8.0, "voice", 2.0), 2, 5);

        Level level = Level.of(10, new Spread(300, 600, 700, 50), used, 80, 900, 40);

        assertThat(level.cpuByThread()).isEqualTo(Map.of("ears", 4.0, "voice", 1.0));
        assertThat(level.productCores()).isEqualTo(0.5);
        assertThat(level.databaseCores()).isEqualTo(0.1);
        assertThat(level.carrierCores()).isEqualTo(0.25);
        assertThat(level.computedPerCore()).isEqualTo(16.67);
    }

    @Test
    void whatNoThreadUsedWentToTheCompilerAndTheCollector() {
        var before = new CpuMeter.Reading(100, 50, Map.of("ears", 30.0), 1, 1);
        var after = new CpuMeter.Reading(130, 60, Map.of("ears", 36.0, "mind", 1.0), 3, 4);

        assertThat(after.since(before))
                .isEqualTo(
                        new CpuMeter.Reading(
                                30,
                                10,
                                Map.of("ears", 6.0, "mind", 1.0, "compiler and collector", 3.0),
                                2,
                                3));
    }

    /// On one core that the product keeps busy for as many calls as there are.
    private static Level level(int calls, double p95) {
        return new Level(
                calls, new Spread(300, p95, p95, 100), 0.9, 0.1, 0.5, Map.of(), 80, 900, 0);
    }
}
