package dev.patchline.telephony.emulator;

import java.util.Random;

/// The steady hiss of a telephone line, the same for the same seed.
final class LineNoise {
    private final Random chance;
    private final double rms;

    /// @param dbfs its level; -90 or less is silence
    LineNoise(long seed, double dbfs) {
        this.chance = new Random(seed);
        this.rms = dbfs <= -90 ? 0 : Sound.amplitude(dbfs);
    }

    short[] next() {
        short[] frame = new short[Sound.FRAME];
        if (rms == 0) {
            return frame;
        }
        for (int i = 0; i < frame.length; i++) {
            frame[i] = Sound.clip(chance.nextGaussian() * rms);
        }
        return frame;
    }
}
