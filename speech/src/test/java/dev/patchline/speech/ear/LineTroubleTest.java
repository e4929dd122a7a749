package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.signal.HummedVoice;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real recogniser on lines as they are: no crash, nothing that grows without bound, and a
/// transcript that makes sense.
class LineTroubleTest {
    private static final String SAID = "i have nine five five seven nine";

    /// 30 dB.
    private static final int TELEVISION = 32;

    private static VoskModel model;
    private static Recognisers recognisers;
    private static short[] sentence;

    @BeforeAll
    static void speak() throws Exception {
        model = VoskModel.small();
        recognisers = Recognisers.of(model);
        try (MaryVoice voice = MaryVoice.start(PhraseCache.inMemory())) {
            sentence = HearFileTest.spoken(voice, SAID);
        }
    }

    @AfterAll
    static void close() {
        recognisers.close();
        model.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.10})
    void wordsSurviveLostFrames(double lost) {
        String heard =
                new LossyLine(lost, LossyLine.Repair.CONCEALED, 4).heard(sentence, recognisers);
        assertThat(wrong(heard)).as(heard).isLessThanOrEqualTo(lost > 0.05 ? 2 : 1);
    }

    @Test
    void wordsSurviveClipping() {
        short[] clipped = sentence.clone();
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = (short) Math.clamp(3L * clipped[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        assertUnderstood(clipped);
    }

    @Test
    void wordsSurviveAConstantOffset() {
        short[] off = sentence.clone();
        for (int i = 0; i < off.length; i++) {
            off[i] = (short) Math.clamp(off[i] + 6_000, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        assertUnderstood(off);
    }

    @Test
    void wordsSurviveASecondSpeakerInTheRoom() {
        short[] both = sentence.clone();
        for (int i = 0; i < both.length; i++) {
            // The same voice backwards and far away: speech without words.
            both[i] = (short) (both[i] + sentence[both.length - 1 - i] / 20);
        }
        assertUnderstood(both);
    }

    /// It speaks as clearly as the caller, a second after them, and far away.
    @Test
    void aTelevisionSaysNothingForTheCaller() {
        short[] room = Arrays.copyOf(sentence, 2 * sentence.length + Codec.SAMPLE_RATE);
        for (int i = 0; i < sentence.length; i++) {
            int at = sentence.length + Codec.SAMPLE_RATE + i;
            room[at] = (short) (sentence[i] / TELEVISION);
        }
        assertUnderstood(room);
    }

    /// A cry glides between 400 and 600 Hz, rich in harmonics, once a second.
    @Test
    void aBabyThatCriesIsNoSentence() {
        short[] cry = new short[20 * Codec.SAMPLE_RATE];
        double phase = 0;
        for (int i = 0; i < cry.length; i++) {
            double second = i / (double) Codec.SAMPLE_RATE;
            phase += 2 * Math.PI * (500 + 100 * Math.sin(2 * Math.PI * second)) / Codec.SAMPLE_RATE;
            double breath = Math.max(0, Math.sin(Math.PI * second));
            double sum = Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 3;
            cry[i] = (short) (5_000 * breath * sum);
        }
        String heard = line().heard(cry, recognisers);
        assertThat(Grammar.split(heard)).as(heard).hasSizeLessThan(20);
    }

    @Test
    void whatASilentLineHasForMinutesIsNothing() {
        var random = new Random(2);
        List<EarFact> facts = new ArrayList<>();
        try (var listening =
                new Listening(
                        recognisers,
                        new EndOfTurn(EndOfTurn.Patience.ORDINARY),
                        facts::add,
                        System::nanoTime)) {
            for (int second = 0; second < 300; second++) {
                short[] hiss = new short[Codec.SAMPLE_RATE];
                for (int i = 0; i < hiss.length; i++) {
                    hiss[i] = (short) (25 * random.nextGaussian());
                }
                listening.hear(hiss, 0);
            }
        }
        assertThat(facts).isEmpty();
    }

    /// With recognisers that only pretend: three minutes would take the real ones half a minute.
    @Test
    void aCallerWhoTalksForThreeMinutesIsHeardInPiecesAndNothingPilesUp() {
        List<EarFact> facts = new ArrayList<>();
        var fakes = new FakeRecognisers();
        fakes.talksOn();
        Deque<Runnable> tasks = new ArrayDeque<>();
        var ear =
                new VoskEar(
                        Codec.PCMU,
                        told ->
                                new Listening(
                                        new Recognisers(fakes::open, true),
                                        new EndOfTurn(EndOfTurn.Patience.ORDINARY),
                                        told,
                                        System::nanoTime),
                        tasks::add,
                        () -> false,
                        System::nanoTime,
                        facts::add,
                        _ -> {});
        ear.expect(Expectation.OPEN);
        byte[] speech = G711.encode(Codec.PCMU, HummedVoice.of(180_000));
        for (int at = 0; at < speech.length; at += Codec.FRAME_BYTES) {
            ear.hear(Arrays.copyOfRange(speech, at, at + Codec.FRAME_BYTES));
            // Bursts: it is heard a second at a time.
            while (at % Codec.SAMPLE_RATE == 0 && !tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
        assertThat(ear.dropped()).isZero();
        List<Long> ends =
                facts.stream()
                        .filter(EarFact.Finished.class::isInstance)
                        .map(end -> end.at().toSeconds())
                        .toList();
        assertThat(ends).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 1; i < ends.size(); i++) {
            assertThat(ends.get(i) - ends.get(i - 1)).isLessThanOrEqualTo(50);
        }
    }

    private static void assertUnderstood(short[] pcm) {
        String heard = line().heard(pcm, recognisers);
        assertThat(wrong(heard)).as(heard).isLessThanOrEqualTo(2);
    }

    private static LossyLine line() {
        return new LossyLine(0, LossyLine.Repair.CONCEALED, 4);
    }

    private static int wrong(String heard) {
        return LossReport.errors(Grammar.split(SAID), Grammar.split(heard));
    }
}
