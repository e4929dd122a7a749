package dev.patchline.telephony.bench;

import dev.patchline.telephony.bench.SpeechSpan.Gap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Makes a speaker pause in the middle of a turn for as long as people on the telephone do.
///
/// Over 2,438 telephone conversations 25.9 % of the pauses within a turn were longer than 0.7 s,
/// 11.0 % longer than 1.0 s and 3.0 % longer than 1.5 s. A log-normal distribution goes through
/// these three points to within 0.2 %: its median is 0.47 s.
final class InTurnPauses {
    /// Of the natural logarithm of seconds.
    private static final double MEAN = -0.757;

    private static final double DEVIATION = 0.617;

    /// Nobody pauses longer within a turn, in milliseconds.
    private static final int LONGEST = 4_000;

    /// A speaker is made to pause only where quiet lasts so long already: most likely between
    /// words.
    private static final int NATURAL_GAP = 50;

    /// The background that fills a pause is taken from the quietest stretch of this length.
    private static final int BACKGROUND_SAMPLES = 800;

    private static final int SAMPLES_A_MILLI = 8;

    private final Random chance;

    InTurnPauses(Random chance) {
        this.chance = chance;
    }

    /// @return the same turn with one of its natural gaps, drawn by chance, made longer; empty
    ///   where it has none
    Optional<SpokenTurn> inOneOfTheGaps(SpokenTurn turn, String material) {
        List<Gap> gaps = SpeechSpan.of(turn.pcm()).gaps(NATURAL_GAP);
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        Gap gap = gaps.get(chance.nextInt(gaps.size()));
        return Optional.of(pausing(turn, material, (gap.from() + gap.to()) / 2, gap.millis()));
    }

    /// @param atMillis where the pause begins
    /// @param alreadyMillis how long it is there already
    SpokenTurn pausing(SpokenTurn turn, String material, int atMillis, int alreadyMillis) {
        int more = Math.max(0, millis() - alreadyMillis);
        int at = atMillis * SAMPLES_A_MILLI;
        short[] fill = background(turn.pcm(), more * SAMPLES_A_MILLI);
        short[] pcm = new short[turn.pcm().length + fill.length];
        System.arraycopy(turn.pcm(), 0, pcm, 0, at);
        System.arraycopy(fill, 0, pcm, at, fill.length);
        System.arraycopy(turn.pcm(), at, pcm, at + fill.length, turn.pcm().length - at);
        return new SpokenTurn(turn.label().of(material), pcm, turn.speechEndMillis() + more);
    }

    private int millis() {
        double seconds = Math.exp(MEAN + DEVIATION * chance.nextGaussian());
        return (int) Math.min(LONGEST, Math.round(seconds * 1000));
    }

    /// The quietest tenth of a second, forwards and backwards in turn, so that it has no clicks.
    private static short[] background(short[] pcm, int samples) {
        int quietest = quietest(pcm);
        int length = Math.min(BACKGROUND_SAMPLES, pcm.length);
        short[] fill = new short[samples];
        for (int i = 0; i < samples; i++) {
            int within = i % length;
            boolean backwards = i / length % 2 == 1;
            fill[i] = pcm[quietest + (backwards ? length - 1 - within : within)];
        }
        return fill;
    }

    private static int quietest(short[] pcm) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int from = 0;
                from + BACKGROUND_SAMPLES <= pcm.length;
                from += BACKGROUND_SAMPLES / 4) {
            double power = 0;
            for (int i = from; i < from + BACKGROUND_SAMPLES; i++) {
                power += (double) pcm[i] * pcm[i];
            }
            if (power < least) {
                least = power;
                best = from;
            }
        }
        return best;
    }
}
