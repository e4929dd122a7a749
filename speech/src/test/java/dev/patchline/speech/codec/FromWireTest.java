package dev.patchline.speech.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.signal.HummedVoice;
import dev.patchline.speech.signal.OffsetFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FromWireTest {
    private static final short[] VOICE = HummedVoice.of(5_000);
    private static final Map<Codec, List<byte[]>> SENT = new EnumMap<>(Codec.class);

    @ParameterizedTest
    @EnumSource(Codec.class)
    void whatIsSaidOnALegIsHeardOnIt(Codec codec) {
        short[] heard = heard(new FromWire(codec), payloads(codec));
        assertThat(loudness(heard)).isBetween(0.8 * loudness(VOICE), 1.2 * loudness(VOICE));
        assertThat(heard.length).isBetween(VOICE.length - 200, VOICE.length);
    }

    static Stream<Arguments> lies() {
        return Stream.of(Codec.values())
                .flatMap(sent ->
                        Stream.of(Codec.values())
                                .filter(announced -> announced != sent)
                                .map(announced -> Arguments.of(sent, announced)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLegThatDoesNotSendWhatItAnnouncedIsReadAsWhatItSends(Codec sent, Codec announced) {
        var wire = new FromWire(announced);
        var _ = heard(wire, payloads(sent));
        assertThat(wire.codec()).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void aLegThatChangesInMidCallIsFollowed(Codec later) {
        var wire = new FromWire(Codec.PCMU);
        List<byte[]> payloads = new ArrayList<>(payloads(Codec.PCMU));
        payloads.addAll(payloads(later));
        var _ = heard(wire, payloads);
        assertThat(wire.codec()).isEqualTo(later);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void aLegThatKeepsItsWordIsNeverDoubted(Codec codec) {
        var wire = new FromWire(codec);
        short[] sound = VOICE.clone();
        var chance = new Random(3);
        for (int i = 0; i < sound.length / 2; i++) {
            // Half of it is loud hiss, which is as rough as sound can be.
            sound[i] = (short) (3_000 * chance.nextGaussian());
        }
        long at = 0;
        for (byte[] payload : payloads(codec, sound)) {
            var _ = wire.hear(payload, at);
            assertThat(wire.codec()).isEqualTo(codec);
            at += 20;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"L16_8K", "L16_16K"})
    void eitherByteOrderIsHeardFromTheFirstFrameOn(Codec codec) {
        List<byte[]> swapped = payloads(codec).stream().map(FromWireTest::swapped).toList();
        assertThat(heard(new FromWire(codec), swapped))
                .isEqualTo(heard(new FromWire(codec), payloads(codec)));
    }

    @Test
    void hardClippingDoesNotPassForTheOtherByteOrder() {
        short[] clipped = new short[VOICE.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = (short) Math.clamp(20L * VOICE[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        assertThat(heard(new FromWire(Codec.L16_8K), payloads(Codec.L16_8K, clipped)))
                .isEqualTo(clipped);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void noBytesMakeItFail(Codec codec) {
        var chance = new Random(9);
        var wire = new FromWire(codec);
        for (int i = 0; i < 500; i++) {
            byte[] anything = new byte[chance.nextInt(700)];
            chance.nextBytes(anything);
            assertThat(wire.hear(anything, 20L * i)).hasSizeLessThan(2_000);
        }
    }

    @Test
    void gapsAreFilledWithoutAClickOrAShiftInTime() {
        var wire = new FromWire(Codec.PCMU);
        var chance = new Random(1);
        List<byte[]> payloads = payloads(Codec.PCMU);
        var concealed = new Sound();
        var silenced = new Sound();
        int lost = 0;
        for (int i = 0; i < payloads.size(); i++) {
            if (chance.nextInt(10) == 0) {
                lost++;
                concealed.add(wire.miss(1));
                silenced.add(new short[160]);
            } else {
                concealed.add(wire.hear(payloads.get(i), 20L * i));
                silenced.add(G711.decode(Codec.PCMU, payloads.get(i)));
            }
        }
        assertThat(lost).isGreaterThan(15);
        assertThat(concealed.samples()).hasSameSizeAs(VOICE);
        assertThat(signalOverError(concealed.samples()))
                .isGreaterThan(signalOverError(silenced.samples()) + 2);
    }

    @Test
    void aLongGapFallsSilentAndAVeryLongOneIsCutShort() {
        var wire = new FromWire(Codec.PCMU);
        var _ = heard(wire, payloads(Codec.PCMU));
        assertThat(Arrays.copyOfRange(wire.miss(50), 480, 8_000)).containsOnly((short) 0);
        assertThat(wire.miss(500)).hasSize(16_000);
    }

    @Test
    void aConstantOffsetIsTakenOut() {
        short[] off = new short[VOICE.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = (short) (VOICE[i] + 9_000);
        }
        short[] heard = new OffsetFilter().remove(off);
        double mean = Arrays.stream(ints(heard)).skip(4_000).average().orElseThrow();
        assertThat(mean).isBetween(-50.0, 50.0);
        assertThat(loudness(Arrays.copyOfRange(heard, 4_000, heard.length)))
                .isBetween(0.9 * loudness(VOICE), 1.1 * loudness(VOICE));
    }

    private static List<byte[]> payloads(Codec codec) {
        return SENT.computeIfAbsent(codec, it -> payloads(it, VOICE));
    }

    private static List<byte[]> payloads(Codec codec, short[] sound) {
        ToWire wire = ToWire.of(codec);
        List<byte[]> payloads = new ArrayList<>();
        for (int at = 0; at + 160 <= sound.length; at += 160) {
            payloads.add(wire.encode(Arrays.copyOfRange(sound, at, at + 160)));
        }
        return payloads;
    }

    /// As it comes from a carrier that sends a piece every 20 ms.
    private static short[] heard(FromWire wire, List<byte[]> payloads) {
        var heard = new Sound();
        for (int i = 0; i < payloads.size(); i++) {
            heard.add(wire.hear(payloads.get(i), 20L * i));
        }
        return heard.samples();
    }

    private static byte[] swapped(byte[] payload) {
        byte[] swapped = payload.clone();
        for (int i = 0; i + 1 < swapped.length; i += 2) {
            swapped[i] = payload[i + 1];
            swapped[i + 1] = payload[i];
        }
        return swapped;
    }

    private static double signalOverError(short[] heard) {
        double signal = 0;
        double error = 0;
        for (int i = 0; i < heard.length; i++) {
            signal += (double) VOICE[i] * VOICE[i];
            error += Math.pow(VOICE[i] - heard[i], 2);
        }
        return 10 * Math.log10(signal / error);
    }

    private static double loudness(short[] pcm) {
        return Math.sqrt(Arrays.stream(ints(pcm)).mapToDouble(it -> it * it).average().orElse(0));
    }

    private static int[] ints(short[] pcm) {
        int[] ints = new int[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            ints[i] = pcm[i];
        }
        return ints;
    }

    private static final class Sound {
        private short[] samples = new short[0];

        void add(short[] more) {
            int before = samples.length;
            samples = Arrays.copyOf(samples, before + more.length);
            System.arraycopy(more, 0, samples, before, more.length);
        }

        short[] samples() {
            return samples;
        }
    }
}
