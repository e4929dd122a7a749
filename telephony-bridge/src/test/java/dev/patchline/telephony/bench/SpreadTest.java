package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void aHundredTimesSpreadByRankWhateverTheirOrder() {
        List<Integer> millis = IntStream.rangeClosed(1, 100).map(i -> 101 - i).boxed().toList();

        assertThat(Spread.of(millis)).isEqualTo(new Spread(50, 95, 99, 100));
    }

    @Test
    void nothingMeasuredIsZeroTimes() {
        assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0));
    }
}
