package dev.patchline.agent.call;

import java.time.Duration;

/// The time-outs of reaching somebody whom we call.
///
/// @param ringGrace added to the ring time before the leg is given up, for the carrier to report
/// @param opening from picking up to flowing audio
/// @param hello silence after picking up, and after our own "hello?", before we say hello
/// @param mostHellos said into silence before the call ends
/// @param goingOn silence after the end of a first turn that was longer than a hello, before we
///   speak: LiveKit takes 1.5 s of silence in all for a machine's. With the ear's own patience it
///   must stay under the 2 s in which the law wants our first word
/// @param talking longest speech of whoever picked up
/// @param beep silence after a voicemail's greeting in which its beep may still come. Greetings
///   last 10 to 20 s, and carriers wait 30 s for a beep (Twilio, Vapi); it is the silence that
///   counts here, so a long greeting is waited for
/// @param greeting from picking up to the end of the longest greeting: then it is spoken to
/// @param screening how long a person may take to come on after a call screen
/// @param mostIntroductions to one call screen
public record OutboundSettings(
        Duration ringGrace,
        Duration opening,
        Duration hello,
        int mostHellos,
        Duration goingOn,
        Duration talking,
        Duration beep,
        Duration greeting,
        Duration screening,
        int mostIntroductions) {
    public static final OutboundSettings DEFAULT =
            new OutboundSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(6),
                    Duration.ofMillis(2500),
                    2,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(40),
                    3);

    /// The same with what an owner may set.
    public OutboundSettings with(
            Duration newHello,
            Duration newGoingOn,
            Duration newBeep,
            Duration newGreeting,
            Duration newScreening) {
        return new OutboundSettings(
                ringGrace,
                opening,
                newHello,
                mostHellos,
                newGoingOn,
                talking,
                newBeep,
                newGreeting,
                newScreening,
                mostIntroductions);
    }
}
