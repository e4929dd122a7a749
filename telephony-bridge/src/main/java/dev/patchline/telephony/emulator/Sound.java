package dev.patchline.telephony.emulator;

/// What is true of sound on every leg: 16-bit samples at 8 kHz in frames of 20 ms.
final class Sound {
    static final int RATE = 8000;
    static final int FRAME = 160;
    static final int FRAME_MILLIS = 20;
    static final long FRAME_NANOS = 20_000_000L;

    /// A sample of this size or more, -30 dBFS, counts as loud. Reply times run between loud
    /// samples.
    static final int LOUD_SAMPLE = 1036;

    /// A frame of this root mean square or more, -40 dBFS, counts as somebody speaking.
    static final int SPEAKING_RMS = 328;

    private static final short[] NOTHING = new short[FRAME];

    private Sound() {}

    static short[] silence() {
        return NOTHING.clone();
    }

    static int millis(long samples) {
        return (int) (samples * 1000 / RATE);
    }

    static boolean isLoud(short sample) {
        return Math.abs((int) sample) >= LOUD_SAMPLE;
    }

    /// The first loud sample from `from` on, or -1.
    static int firstLoud(short[] samples, int from) {
        for (int i = Math.max(0, from); i < samples.length; i++) {
            if (isLoud(samples[i])) {
                return i;
            }
        }
        return -1;
    }

    static int lastLoud(short[] samples) {
        for (int i = samples.length - 1; i >= 0; i--) {
            if (isLoud(samples[i])) {
                return i;
            }
        }
        return -1;
    }

    static double rms(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / Math.max(1, samples.length));
    }

    /// Adds `more` to `into`, sample by sample, cut to 16 bits.
    static void mix(short[] into, short[] more) {
        for (int i = 0; i < into.length && i < more.length; i++) {
            into[i] = clip(into[i] + more[i]);
        }
    }

    static short clip(double sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample)));
    }

    static double amplitude(double dbfs) {
        return Math.pow(10, dbfs / 20) * Short.MAX_VALUE;
    }
}
