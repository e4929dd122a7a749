package dev.patchline.telephony.emulator;

/// What a person makes of the sound on the line: somebody is speaking, or has stopped. Counted in
/// frames, so it needs no clock.
final class Hearing {
    /// A shorter sound is a click and not speech.
    private static final int LEAST_SPEECH_FRAMES = 4;

    /// A longer pause ends what was being said.
    static final int PAUSE_FRAMES = 20;

    private int loudSinceMark;
    private int quiet = PAUSE_FRAMES;
    private int speaking;
    private boolean inSpeech;

    enum Change {
        NONE,
        BEGAN,
        ENDED
    }

    Change take(short[] frame) {
        boolean loud = Sound.rms(frame) >= Sound.SPEAKING_RMS;
        if (inSpeech) {
            speaking++;
        }
        if (loud) {
            loudSinceMark++;
            quiet = 0;
            if (!inSpeech) {
                inSpeech = true;
                speaking = 1;
                return Change.BEGAN;
            }
            return Change.NONE;
        }
        quiet++;
        if (inSpeech && quiet == PAUSE_FRAMES) {
            inSpeech = false;
            return Change.ENDED;
        }
        return Change.NONE;
    }

    /// From here on it counts what is heard.
    void mark() {
        loudSinceMark = 0;
    }

    boolean heardSpeech() {
        return loudSinceMark >= LEAST_SPEECH_FRAMES;
    }

    /// Frames since the last loud one.
    int quiet() {
        return quiet;
    }

    /// For how many frames somebody has been speaking; 0 when nobody is.
    int speaking() {
        return inSpeech ? speaking : 0;
    }
}
