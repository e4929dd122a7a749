package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import java.util.Arrays;

/// Fills gaps where the network lost audio: the last period of the voice goes on, fades, and runs
/// into what comes next (the idea of ITU-T G.711, Appendix I, without its delay). Neither clicks
/// nor a shift in time, and the recogniser hears no sudden stop that it would take for a consonant.
///
/// 16-bit linear at 8 kHz. One per stream, not thread-safe.
final class Concealment {
    /// Periods that a voice may have: 400 down to 50 Hz.
    private static final int SHORTEST_PERIOD = Codec.SAMPLE_RATE / 400;

    private static final int LONGEST_PERIOD = Codec.SAMPLE_RATE / 50;

    /// The stretch that is compared with itself to find the period: 20 ms.
    private static final int COMPARED = Codec.SAMPLE_RATE / 50;

    /// So long it goes on as loud as it was: 10 ms.
    private static final int STEADY = Codec.SAMPLE_RATE / 100;

    /// After so long it is silent: 60 ms.
    private static final int FADED = 6 * Codec.SAMPLE_RATE / 100;

    /// The seam to what comes next: 4 ms.
    private static final int SEAM = Codec.SAMPLE_RATE / 250;

    private final short[] past = new short[COMPARED + LONGEST_PERIOD];
    private int period;

    /// Samples made up since the last real one.
    private int madeUp;

    /// @param pcm what came, of any length
    /// @return the same, its beginning blended with what was made up before
    short[] pass(short[] pcm) {
        if (madeUp > 0) {
            for (int i = 0; i < Math.min(SEAM, pcm.length); i++) {
                int part = i + 1;
                int old = continued(madeUp + i) * (SEAM + 1 - part);
                pcm[i] = (short) ((old + pcm[i] * part) / (SEAM + 1));
            }
            madeUp = 0;
        }
        remember(pcm);
        return pcm;
    }

    /// @return what may have been said while so many samples were lost
    short[] fill(int samples) {
        if (madeUp == 0) {
            period = likelyPeriod();
        }
        short[] made = new short[samples];
        for (int i = 0; i < samples; i++) {
            made[i] = (short) continued(madeUp + i);
        }
        madeUp = Math.min(madeUp + samples, Integer.MAX_VALUE / 2);
        return made;
    }

    private int continued(int at) {
        if (at >= FADED) {
            return 0;
        }
        int sample = past[past.length - period + at % period];
        return at < STEADY ? sample : sample * (FADED - at) / (FADED - STEADY);
    }

    private int likelyPeriod() {
        int best = LONGEST_PERIOD;
        double bestMatch = 0;
        for (int lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
            double product = 0;
            double power = 1;
            for (int i = past.length - COMPARED; i < past.length; i++) {
                product += past[i] * (double) past[i - lag];
                power += past[i - lag] * (double) past[i - lag];
            }
            double match = product <= 0 ? 0 : product * product / power;
            if (match > bestMatch) {
                bestMatch = match;
                best = lag;
            }
        }
        return best;
    }

    private void remember(short[] pcm) {
        int fresh = Math.min(pcm.length, past.length);
        System.arraycopy(past, fresh, past, 0, past.length - fresh);
        System.arraycopy(pcm, pcm.length - fresh, past, past.length - fresh, fresh);
    }

    /// Forgets the voice: what comes next has nothing to do with it.
    void restart() {
        Arrays.fill(past, (short) 0);
        madeUp = 0;
    }
}
