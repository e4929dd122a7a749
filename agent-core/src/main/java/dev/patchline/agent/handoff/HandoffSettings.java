package dev.patchline.agent.handoff;

import dev.patchline.agent.dialog.Words;
import java.time.Duration;

/// The handoff's time-outs and sentences.
///
/// @param seeking how long the roster may take to name a rep
/// @param ringGrace added to a rep's ring time before their leg is given up, for the carrier to
///   report
/// @param opening from picking up to flowing audio
/// @param briefing longest whisper, repeats apart
/// @param deciding from the end of the whisper to a decline
/// @param introducing longest time for telling both sides
/// @param bridging how long the carrier may take to confirm
/// @param bridgeRetry between a refused bridge and the next try
/// @param clearing how long a hung-up leg may take to report that it is gone
public record HandoffSettings(
        Duration seeking,
        Duration ringGrace,
        Duration opening,
        Duration briefing,
        Duration deciding,
        Duration introducing,
        Duration bridging,
        Duration bridgeRetry,
        int mostBridgeTries,
        Duration clearing,
        int mostHangUps,
        String leadIn,
        String question,
        Words connecting) {
    /// Longest brief (DESIGN 6), so that it is over in ten seconds.
    public static final int MOST_BRIEF_CHARACTERS = 200;

    public static final HandoffSettings DEFAULT =
            new HandoffSettings(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(15),
                    Duration.ofMillis(4500),
                    Duration.ofSeconds(4),
                    Duration.ofMillis(500),
                    3,
                    Duration.ofMillis(1500),
                    3,
                    "A call for you.",
                    "Press 1 to take the call, or 2 to pass.",
                    Words.of("Connecting you now."));

    /// The whole whisper, as it is spoken to a rep. Never the caller's name first: it would be lost
    /// in the rep's own hello.
    public Words whisper(Words brief) {
        return Words.of(leadIn + " " + brief.text() + " " + question);
    }
}
