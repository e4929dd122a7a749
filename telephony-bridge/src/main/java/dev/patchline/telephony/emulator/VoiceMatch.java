package dev.patchline.telephony.emulator;

/// Looks for a voice on a tape by normalised cross-correlation: 1 when it is there unchanged, about
/// 0 when only other sounds are. Pure.
final class VoiceMatch {
    /// From here on the voice is taken to be found. Telephone coding and a line's hiss leave more
    /// than 0.95; another sentence of the same voice has less than 0.4.
    static final double FOUND = 0.8;

    /// Two seconds of a voice are enough to know it.
    private static final int MOST_SAMPLES = 2 * Sound.RATE;

    private VoiceMatch() {}

    /// @param from first position on the tape at which the voice may begin
    /// @param to last such position
    /// @return the best correlation of all positions
    static double best(Utterance voice, short[] tape, int from, int to) {
        if (voice.firstLoud() < 0) {
            return 0;
        }
        int length = Math.min(MOST_SAMPLES, voice.samples().length - voice.firstLoud());
        double[] sought = new double[length];
        double energy = 0;
        for (int i = 0; i < length; i++) {
            sought[i] = voice.samples()[voice.firstLoud() + i];
            energy += sought[i] * sought[i];
        }
        double best = 0;
        int first = Math.max(0, from + voice.firstLoud());
        int last = Math.min(tape.length - length, to + voice.firstLoud());
        for (int at = first; at <= last; at++) {
            double product = 0;
            double here = 0;
            for (int i = 0; i < length; i++) {
                double sample = tape[at + i];
                product += sought[i] * sample;
                here += sample * sample;
            }
            if (here > 0) {
                best = Math.max(best, product / Math.sqrt(energy * here));
            }
        }
        return best;
    }
}
