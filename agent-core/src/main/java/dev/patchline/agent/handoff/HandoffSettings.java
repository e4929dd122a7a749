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
/// @param screened how long a rep may take to come to the phone after a call screen answered
/// @param introducing longest time for telling both sides
/// @param bridging how long the carrier may take to confirm
/// @param bridgeRetry between a refused bridge and the next try
/// @param clearing how long a hung-up leg may take to report that it is gone
/// @param introduction what a call screen is told: our name and reason
public record HandoffSettings(
        Duration seeking,
        Duration ringGrace,
        Duration opening,
        Duration briefing,
        Duration deciding,
        Duration screened,
        Duration introducing,
        Duration bridging,
        Duration bridgeRetry,
        int mostBridgeTries,
        Duration clearing,
        int mostHangUps,
        String leadIn,
        String question,
        Words connecting,
        Words introduction) {
    /// Longest brief (DESIGN 6), so that it is over in ten seconds.
    public static final int MOST_BRIEF_CHARACTERS = 200;

    public static final HandoffSettings DEFAULT =
            new HandoffSettings(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(4500),
                    Duration.ofSeconds(4),
                    Duration.ofMillis(500),
                    3,
                    Duration.ofMillis(1500),
                    3,
                    "A call for you.",
                    "Press 1 to take the call, or 2 to pass.",
                    Words.of("Connecting you now."),
                    Words.of("This is a call for you from your own business."));

    /// The same, with the business's name for whoever screens a rep's calls.
    public HandoffSettings calledBy(String business) {
        return new HandoffSettings(
                seeking,
                ringGrace,
                opening,
                briefing,
                deciding,
                screened,
                introducing,
                bridging,
                bridgeRetry,
                mostBridgeTries,
                clearing,
                mostHangUps,
                leadIn,
                question,
                connecting,
                Words.of("A call for you from " + business + "."));
    }

    /// The whole whisper, as it is spoken to a rep. Never the caller's name first: it would be lost
    /// in the rep's own hello.
    public Words whisper(Words brief) {
        return Words.of(leadIn + " " + brief.text() + " " + question);
    }
}
