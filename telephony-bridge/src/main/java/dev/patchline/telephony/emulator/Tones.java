package dev.patchline.telephony.emulator;

/// Sounds that the carrier or a machine makes, at 8 kHz.
final class Tones {
    private static final double LEVEL_DBFS = -16;

    private Tones() {}

    /// What an answering machine ends its greeting with.
    static short[] beep() {
        return tone(1000, 400);
    }

    /// What is heard in place of a file: a short soft note every two seconds, for ten seconds.
    static short[] music() {
        short[] music = new short[10 * Sound.RATE];
        short[] note = tone(440, 250);
        for (int at = 0; at < music.length; at += 2 * Sound.RATE) {
            for (int i = 0; i < note.length; i++) {
                music[at + i] = (short) (note[i] / 4);
            }
        }
        return music;
    }

    private static short[] tone(double hertz, int millis) {
        short[] samples = new short[Sound.RATE * millis / 1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] =
                    Sound.clip(
                            Math.sin(2 * Math.PI * hertz * i / Sound.RATE)
                                    * Sound.amplitude(LEVEL_DBFS));
        }
        return samples;
    }
}
