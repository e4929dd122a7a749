package dev.patchline.telephony.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Where the speech of a recording is, found with all of it in hand: a judge of the ear that shares
/// nothing with the ear's own detector, which has to decide without knowing what comes.
///
/// Times are in milliseconds since the recording began.
///
/// @param loud the stretches of speech, in order, with gaps of at least [#SHORTEST_GAP] between
record SpeechSpan(List<Stretch> loud) {
    /// @param from of its first loud frame
    /// @param to where its last loud frame ends
    /// @param vowel whether it is as loud somewhere, below 2 kHz, as only vowels are
    record Stretch(int from, int to, boolean vowel) {
        int millis() {
            return to - from;
        }

        private Stretch then(Stretch more) {
            return new Stretch(from, more.to, vowel || more.vowel);
        }
    }

    /// A quiet between two stretches, in milliseconds since the recording began.
    record Gap(int from, int to) {
        int millis() {
            return to - from;
        }
    }

    static final int FRAME_MILLIS = 10;
    private static final int FRAME_SAMPLES = 80;

    /// Speech is louder than the recording's background by so much, in dB.
    private static final double ABOVE_BACKGROUND = 10;

    /// And not so much softer than its loudest sounds.
    private static final double BELOW_LOUDEST = 28;

    /// A background is not taken to be louder than this below the loudest sounds.
    private static final double LEAST_RANGE = 10;

    private static final double STEP = 0.9;

    /// What has so much less below 2 kHz than the loudest sounds, in dB, is no vowel.
    private static final double VOWEL = 12;

    /// Quiet for less is within a stretch.
    static final int SHORTEST_GAP = 30;

    /// What is shorter is a click.
    private static final int SHORTEST_STRETCH = 40;

    SpeechSpan {
        loud = List.copyOf(loud);
    }

    /// @param pcm 16-bit linear at 8 kHz
    static SpeechSpan of(short[] pcm) {
        double[] levels = levels(pcm, -STEP);
        double[] low = levels(pcm, STEP);
        double background = rank(levels, 10);
        double loudest = rank(levels, 95);
        double loudestVowel = rank(low, 95);
        double threshold =
                Math.min(
                        Math.max(background + ABOVE_BACKGROUND, loudest - BELOW_LOUDEST),
                        loudest - LEAST_RANGE);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] > threshold) {
                int from = i * FRAME_MILLIS;
                var frame = new Stretch(from, from + FRAME_MILLIS, low[i] > loudestVowel - VOWEL);
                boolean goesOn =
                        !stretches.isEmpty() && from - stretches.getLast().to() < SHORTEST_GAP;
                stretches.add(goesOn ? stretches.removeLast().then(frame) : frame);
            }
        }
        stretches.removeIf(stretch -> stretch.millis() < SHORTEST_STRETCH);
        return new SpeechSpan(stretches);
    }

    /// Where the last speech ends; 0 where there is none.
    int end() {
        return loud.isEmpty() ? 0 : loud.getLast().to();
    }

    /// The quiet that lasts at least so long and is most likely between two words, because there is
    /// a vowel on either side: the gap before the last sounds of "six" is not.
    List<Gap> gaps(int atLeastMillis) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < loud.size(); i++) {
            Stretch before = loud.get(i - 1);
            Stretch after = loud.get(i);
            var gap = new Gap(before.to(), after.from());
            if (before.vowel() && after.vowel() && gap.millis() >= atLeastMillis) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    /// Of 100 frames so many are softer.
    private static double rank(double[] levels, int percent) {
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length * percent / 100];
    }

    /// In dB of full scale.
    ///
    /// @param before how much of the sample before is added to each: less than nothing leaves what
    ///   is high, so that neither a constant offset nor hum counts, more leaves what is low
    private static double[] levels(short[] pcm, double before) {
        double mean = IntStream.range(0, pcm.length).mapToDouble(i -> pcm[i]).average().orElse(0);
        double[] levels = new double[pcm.length / FRAME_SAMPLES];
        for (int i = 0; i < levels.length; i++) {
            double power = 1;
            for (int j = i * FRAME_SAMPLES + 1; j < (i + 1) * FRAME_SAMPLES; j++) {
                double sample = pcm[j] - mean + before * (pcm[j - 1] - mean);
                power += sample * sample;
            }
            levels[i] = 10 * Math.log10(power / FRAME_SAMPLES / (32768.0 * 32768.0));
        }
        return levels;
    }
}
