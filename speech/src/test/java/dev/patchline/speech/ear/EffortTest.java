package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
    private static final long LOOK = 100_000_000;

    private long spent;
    private final Effort effort = new Effort(() -> spent, 0);

    /// @param share of the processor that the thread gets
    /// @return after how many looks it counts as stalled, or -1 within 10 s
    private int stalledAfter(double share) {
        for (int look = 1; look <= 100; look++) {
            spent += (long) (share * LOOK);
            if (effort.stalled(look * LOOK)) {
                return look;
            }
        }
        return -1;
    }

    @Test
    void whoWaitsForEverHasStalledAfterASecondAndAHalf() {
        assertThat(stalledAfter(0)).isEqualTo(16);
    }

    @Test
    void whoRunsInCirclesHasStalledAsSoon() {
        assertThat(stalledAfter(1)).isEqualTo(17);
    }

    @Test
    void whoGetsOnSlowlyOnABusyMachineIsWaitedFor() {
        assertThat(stalledAfter(0.1)).isEqualTo(-1);
    }
}
