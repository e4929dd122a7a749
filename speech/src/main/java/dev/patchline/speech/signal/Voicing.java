package dev.patchline.speech.signal;

/// Tells a sound with a pitch, as every syllable has, from breath, typing and hiss: by how well the
/// last 30 ms repeat themselves at the pitch of a voice (autocorrelation). Not thread-safe.
final class Voicing {
    private static final int DECIMATION = 2;
    private static final int RATE = 8000 / DECIMATION;
    private static final int FRAME = Vad.FRAME_SAMPLES / DECIMATION;
    private static final int WINDOW = RATE * 3 / 100;

    /// Pitches of 70 to 400 Hz.
    private static final int SHORTEST = RATE / 400;

    private static final int LONGEST = RATE / 70;

    private static final double PERIODIC = 0.6;

    private final float[] recent = new float[WINDOW + LONGEST];

    /// @param pcm from `from`, 10 ms at 8 kHz
    /// @return whether the sound that ends here has the pitch of a voice
    boolean hear(short[] pcm, int from) {
        System.arraycopy(recent, FRAME, recent, 0, recent.length - FRAME);
        float mean = 0;
        for (int i = 0; i < FRAME; i++) {
            float sample = (pcm[from + 2 * i] + pcm[from + 2 * i + 1]) / 2f;
            recent[recent.length - FRAME + i] = sample;
            mean += sample / FRAME;
        }
        double now = 1;
        for (int i = LONGEST; i < recent.length; i++) {
            now += (recent[i] - mean) * (recent[i] - mean);
        }
        for (int lag = SHORTEST; lag <= LONGEST; lag++) {
            double product = 0;
            double then = 1;
            for (int i = LONGEST; i < recent.length; i++) {
                float before = recent[i - lag] - mean;
                product += (recent[i] - mean) * before;
                then += before * before;
            }
            if (product > PERIODIC * Math.sqrt(now * then)) {
                return true;
            }
        }
        return false;
    }
}
