package dev.patchline.telephony.emulator;

/// How a scripted person sounds.
///
/// @param wordsPerMinute 60 to 400
/// @param pitchHz of the voice, 50 to 300
public record Speaker(int wordsPerMinute, int pitchHz) {
    public static final Speaker CALLER = new Speaker(150, 100);

    /// Lower, so that a listener can tell rep and caller apart.
    public static final Speaker REP = new Speaker(150, 80);

    public Speaker {
        if (wordsPerMinute < 60 || wordsPerMinute > 400) {
            throw new IllegalArgumentException(wordsPerMinute + " words a minute; use 60 to 400");
        }
        if (pitchHz < 50 || pitchHz > 300) {
            throw new IllegalArgumentException("a pitch of " + pitchHz + " Hz; use 50 to 300");
        }
    }
}
