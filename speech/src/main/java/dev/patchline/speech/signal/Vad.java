package dev.patchline.speech.signal;

import java.util.Arrays;

/// Notices speech by its loudness over a background that it keeps learning (voice activity
/// detection).
///
/// Loudness is taken above about 130 Hz, so that neither hum nor a constant offset counts. The
/// background is the quietest moment of the last three seconds: whoever speaks draws breath, a fan
/// does not. Frames in, decisions out; no clock. Not thread-safe: one per ear.
public final class Vad {
    /// One frame: 10 ms at 8 kHz.
    public static final int FRAME_SAMPLES = 80;

    public static final int FRAME_MILLIS = 10;

    /// So much louder than the background is speech, in dB.
    private static final double ABOVE = 9;

    /// Once somebody speaks, so much is enough.
    private static final double STILL_ABOVE = 6;

    /// Below this nothing is speech however quiet the line is, in dB of full scale.
    private static final double FAINTEST = -66;

    /// Sounds so far below the caller's usual loudness are somebody else's, or a television's, in
    /// dB. It takes the place of an automatic gain: the recogniser does not care how loud speech
    /// is, only this does.
    private static final double FURTHER_AWAY = 27;

    /// But nothing louder than this is too faint, however loud the caller was: they may have moved
    /// away from the telephone.
    private static final double NEVER_FAINT = -40;

    /// The same for a sound that follows the caller's last one within [#APART]: it may be the end
    /// of a word.
    private static final double NEVER_FAINT_IN_A_PAUSE = -52;

    /// Longer silences are followed by somebody who begins, in frames: 600 ms.
    private static final int APART = 60;

    /// Of a caller's loudness the loud moments count, forgotten so fast, in dB a frame: 20 dB a
    /// minute of speech.
    private static final double FORGOTTEN = 20.0 / 6000;

    /// A call's first sound is not taken for a background louder than this: it may be speech.
    private static final double LOUDEST_BACKGROUND_AT_START = -32;

    /// Digital silence; also keeps the logarithm finite.
    private static final double DEAD = -90;

    /// So many of the last [#ONSET_WINDOW] frames are loud when speech begins: 60 to 80 ms.
    private static final int ONSET = 6;

    private static final int ONSET_WINDOW = 8;

    /// So many of these at least have a pitch.
    private static final int ONSET_PITCHED = 1;

    /// So many of the last [#HISS_WINDOW] frames are loud when something without a pitch may be
    /// speech: 100 ms.
    private static final int HISS = 10;

    private static final int HISS_WINDOW = 12;

    /// When a speaker goes on after a pause, less will do.
    private static final int ONSET_AGAIN = 3;

    private static final int ONSET_AGAIN_WINDOW = 4;

    /// For so long after a pause began a speaker is one who goes on, in frames.
    private static final int RECENT = 150;

    /// So many quiet frames make a pause rather than a stop within a word.
    private static final int PAUSE = 8;

    /// A longer silence separates two sounds.
    private static final int STOP = 20;

    /// Whoever is heard for so many frames on end, 560 ms, has more to say than "uh-huh".
    private static final int SPEAKS_ON = 56;

    /// The least part of speech that has a pitch.
    private static final double VOICED_PART = 0.35;

    /// The background is the least of these buckets, each the minimum of a quarter of a second.
    private static final int BUCKETS = 12;

    private static final int BUCKET_FRAMES = 25;

    /// Loudness is averaged over so many frames before it is taken for background.
    private static final int SMOOTHING = 5;

    private final double[] minima = new double[BUCKETS];
    private final double[] recent = new double[SMOOTHING];
    private double offsetIn;
    private double offsetOut;
    private long frames;

    /// Whether each of the last frames was loud; bit 0 is the newest.
    private int loud;

    private boolean speaking;
    private int quiet = RECENT;

    private final Voicing voicing = new Voicing();

    /// Since somebody began to speak without a stop, in frames, and how many of them had a pitch.
    private int run;

    private int voiced;

    /// Whether each of the last frames had a pitch; bit 0 is the newest.
    private int pitched;

    /// How loud the caller speaks, in dB of full scale.
    private double usual = DEAD;

    public Vad() {
        Arrays.fill(recent, DEAD);
    }

    /// @param pcm from `from`, one frame
    /// @return whether somebody is speaking
    public boolean hear(short[] pcm, int from) {
        return hear(pcm, from, DEAD, 0);
    }

    /// @param floor below this level it is not the caller, in dB of full scale
    ///
    /// @param wary so much more than usual it takes to begin, in dB
    public boolean hear(short[] pcm, int from, double floor, double wary) {
        double level = level(pcm, from);
        learn(level);
        double background = background();
        double above = background + (speaking ? STILL_ABOVE : ABOVE + wary);
        double threshold = Math.max(Math.max(faintest(), floor), above);
        loud = loud << 1 | (level > threshold ? 1 : 0);
        pitched = pitched << 1 | (voicing.hear(pcm, from) && level > threshold ? 1 : 0);
        quiet = Math.min(quiet + 1, Integer.MAX_VALUE - 1);
        if (speaking ? among(ONSET_AGAIN_WINDOW) >= 2 : begins()) {
            if (!speaking && quiet > STOP) {
                run = ONSET_WINDOW - 1;
                voiced = Integer.bitCount(pitched & ((1 << (ONSET_WINDOW - 1)) - 1));
            }
            speaking = true;
            quiet = Integer.numberOfTrailingZeros(loud);
        } else if (speaking && quiet >= PAUSE) {
            speaking = false;
        }
        if (speaking) {
            run++;
            voiced += pitched & 1;
            usual = (pitched & 1) == 0 ? usual : Math.max(level, usual - FORGOTTEN);
        }
        return speaking;
    }

    private double faintest() {
        double most = quiet < APART ? NEVER_FAINT_IN_A_PAUSE : NEVER_FAINT;
        return Math.clamp(usual - FURTHER_AWAY, FAINTEST, most);
    }

    /// Whether this is longer than a listener's "uh-huh", and a voice.
    public boolean speaksOn() {
        return speaking && run >= SPEAKS_ON && voiced >= run * VOICED_PART;
    }

    public boolean speaking() {
        return speaking;
    }

    /// Since the last loud frame of speech.
    public int silenceMillis() {
        return quiet * FRAME_MILLIS;
    }

    /// What is heard now turned out to be no speech: from here on it is background.
    public void takeForBackground() {
        double level = Arrays.stream(recent).max().orElse(DEAD);
        Arrays.fill(minima, level);
        speaking = false;
        loud = 0;
        pitched = 0;
        quiet = RECENT;
    }

    /// A voice is noticed at once; a sound without a pitch, such as a stroke of a key or an "s",
    /// when it lasts.
    private boolean begins() {
        boolean voice = Integer.bitCount(pitched & ((1 << ONSET_WINDOW) - 1)) >= ONSET_PITCHED;
        return (among(ONSET_WINDOW) >= ONSET && voice)
                || among(HISS_WINDOW) >= HISS
                || (quiet < RECENT && among(ONSET_AGAIN_WINDOW) >= ONSET_AGAIN);
    }

    private int among(int window) {
        return Integer.bitCount(loud & ((1 << window) - 1));
    }

    private double background() {
        double least = minima[0];
        for (double minimum : minima) {
            least = Math.min(least, minimum);
        }
        return least;
    }

    private void learn(double level) {
        if (frames == 0) {
            Arrays.fill(recent, Math.min(level, LOUDEST_BACKGROUND_AT_START));
            Arrays.fill(minima, recent[0]);
        }
        recent[(int) (frames % SMOOTHING)] = level;
        double smooth = Arrays.stream(recent).average().orElse(DEAD);
        int bucket = (int) (frames / BUCKET_FRAMES % BUCKETS);
        boolean fresh = frames % BUCKET_FRAMES == 0 && frames > 0;
        minima[bucket] = fresh ? smooth : Math.min(minima[bucket], smooth);
        frames++;
    }

    /// In dB of full scale, after a first-order high-pass filter.
    private double level(short[] pcm, int from) {
        double power = 0;
        for (int i = from; i < from + FRAME_SAMPLES; i++) {
            offsetOut = pcm[i] - offsetIn + 0.9 * offsetOut;
            offsetIn = pcm[i];
            power += offsetOut * offsetOut;
        }
        return Math.max(DEAD, 10 * Math.log10(power / FRAME_SAMPLES / (32768.0 * 32768.0)));
    }
}
