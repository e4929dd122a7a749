package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A leg of ten seconds on which each frame is sent exactly 20 ms after the one before.
class MeasuresTest {
    private static final long START = 1_000_000_000L;
    private static final int SECOND = Sound.RATE;

    private final short[] heard = new short[10 * SECOND];

    /// Half a second, loud from its first to its last sample.
    private final Utterance half = Utterance.of("half", loud(SECOND / 2));

    @Test
    void replyRunsFromTheLastLoudSampleToTheFirst() {
        heardLoud(16_000, 18_000);

        assertThat(turns(List.of(at(8000)), List.of(nanos(2100)), -1))
                .containsExactly(
                        new CallReport.Turn("half", 1000, 1499.9, 600.1, 500.1, false, null));
    }

    @Test
    void agentThatBeginsInTheMiddleOfATurnHasCutItOff() {
        heardLoud(10_800, 14_000);

        assertThat(turns(List.of(at(8000)), List.of(), -1))
                .containsExactly(new CallReport.Turn("half", 1000, 1499.9, null, 0.1, true, null));
    }

    @Test
    void agentThatIsSpokenOverIsTimedUntilItsLastLoudSample() {
        heardLoud(4000, 9600);

        assertThat(turns(List.of(at(8000)), List.of(), -1))
                .containsExactly(
                        new CallReport.Turn("half", 1000, 1499.9, null, null, false, 199.9));
    }

    @Test
    void nextTurnAndBridgeEndTheSearchForAReply() {
        heardLoud(40_000, 41_000);

        assertThat(turns(List.of(at(8000), at(24_000)), List.of(nanos(5000)), 36_000))
                .containsExactly(
                        new CallReport.Turn("half", 1000, 1499.9, null, null, false, null),
                        new CallReport.Turn("half", 3000, 3499.9, null, null, false, null));
    }

    @Test
    void turnAfterTheBridgeIsNotTheAgents() {
        heardLoud(40_000, 41_000);

        assertThat(turns(List.of(at(24_000)), List.of(nanos(5000)), 16_000))
                .containsExactly(new CallReport.Turn("half", 3000, null, null, null, false, null));
    }

    private List<CallReport.Turn> turns(
            List<CarrierLeg.Spoken> spoken, List<Long> arrivals, int bridgedAt) {
        var tape = new Tape();
        for (int from = 0; from < heard.length; from += Sound.FRAME) {
            short[] frame = Arrays.copyOfRange(heard, from, from + Sound.FRAME);
            long sent = START + (from / Sound.FRAME + 1) * Sound.FRAME_NANOS;
            tape.add(Sound.silence(), frame, sent);
        }
        return Measures.turns(tape, spoken, arrivals, bridgedAt, START);
    }

    private CarrierLeg.Spoken at(int sample) {
        return new CarrierLeg.Spoken(half, sample);
    }

    private static long nanos(int millis) {
        return START + millis * 1_000_000L;
    }

    private void heardLoud(int from, int to) {
        Arrays.fill(heard, from, to, (short) 8000);
    }

    private static short[] loud(int samples) {
        short[] sound = new short[samples];
        Arrays.fill(sound, (short) 8000);
        return sound;
    }
}
