package dev.patchline.telephony.emulator;

/// Something a scripted person says, ready to be sent.
///
/// @param text what is said, or the name of the file it comes from
/// @param samples 8 kHz, as they leave a telephone, without the line's noise
/// @param firstLoud index of the first loud sample, -1 when there is none
/// @param lastLoud index of the last loud sample, -1 when there is none
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Utterance(String text, short[] samples, int firstLoud, int lastLoud) {
    static Utterance of(String text, short[] samples) {
        return new Utterance(text, samples, Sound.firstLoud(samples, 0), Sound.lastLoud(samples));
    }
}
