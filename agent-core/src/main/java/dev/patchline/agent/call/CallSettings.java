package dev.patchline.agent.call;

import java.time.Duration;

/// The call's time-outs.
///
/// @param arriving from answering to flowing audio
/// @param silence of the caller before they are asked again
/// @param patience the same after they asked for a moment
/// @param mostSilences questions into silence before a kind goodbye
/// @param talking longest turn of the caller
/// @param thinking longest understanding of a turn
/// @param pause longest doubt whether a caller who began to speak means to, from when it was
///   noticed
/// @param wordless how long the agent is silent for a voice without words, such as music
/// @param hold longest silence while reps are rung
/// @param keying longest gap between two keys of a number
/// @param introducing longest time for telling the caller who takes the call
/// @param connecting longest time for the carrier to join the two, retries included
/// @param hangingUp how long the caller's leg may take to report that it is gone
/// @param call longest call with the agent; a talk with a rep is not cut
/// @param talk longest talk with a rep, after which only the record is closed
public record CallSettings(
        Duration arriving,
        Duration silence,
        Duration patience,
        int mostSilences,
        Duration talking,
        Duration thinking,
        Duration pause,
        Duration wordless,
        Duration hold,
        Duration keying,
        Duration introducing,
        Duration connecting,
        Duration hangingUp,
        int mostHangUps,
        int mostTransfers,
        int mostReopenings,
        Duration call,
        Duration talk) {
    public static final CallSettings DEFAULT =
            new CallSettings(
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(30),
                    2,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(520),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(4500),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(2),
                    3,
                    2,
                    1,
                    Duration.ofMinutes(20),
                    Duration.ofHours(4));

    public CallSettings withCall(Duration longest) {
        return new CallSettings(
                arriving,
                silence,
                patience,
                mostSilences,
                talking,
                thinking,
                pause,
                wordless,
                hold,
                keying,
                introducing,
                connecting,
                hangingUp,
                mostHangUps,
                mostTransfers,
                mostReopenings,
                longest,
                talk);
    }
}
