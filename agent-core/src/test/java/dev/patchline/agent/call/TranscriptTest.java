package dev.patchline.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Transcript.Line;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Turn TURN = new Turn(4);
    private static final CallCommand SAID =
            new CallCommand.Say(Leg.CALLER, TURN, Words.of("What is the ZIP code?"));

    @Test
    void whatTheCallerDidNotHearIsNotInTheTranscript() {
        Transcript transcript =
                Transcript.EMPTY
                        .with(new CallEvent.Tick(NOON), List.of(SAID))
                        .with(finished("seven five two oh one"), List.of())
                        .with(ended("What is", 3), List.of());
        assertThat(transcript.heard().lines())
                .containsExactly(
                        new Line(NOON, Leg.CALLER, Optional.of(TURN), Words.of("What is")),
                        new Line(
                                NOON,
                                Leg.CALLER,
                                Optional.empty(),
                                Words.of("seven five two oh one")));
    }

    @Test
    void speechOfWhichNothingWasHeardIsLeftOut() {
        Transcript transcript =
                Transcript.EMPTY
                        .with(new CallEvent.Tick(NOON), List.of(SAID))
                        .with(ended("", 5), List.of());
        assertThat(transcript.heard()).isEqualTo(Transcript.EMPTY);
    }

    @Test
    void speechOnAnotherLegIsNotTakenForThis() {
        Transcript transcript =
                Transcript.EMPTY
                        .with(new CallEvent.Tick(NOON), List.of(SAID))
                        .with(
                                new CallEvent.SpeechEnded(
                                        NOON, Leg.rep(1), TURN, Words.of("A call for you."), 0),
                                List.of());
        assertThat(transcript.heard()).isEqualTo(Transcript.EMPTY);
    }

    private static CallEvent finished(String words) {
        return new CallEvent.Finished(
                NOON,
                Leg.CALLER,
                Words.of(words),
                0.9,
                Duration.ofMillis(400),
                Duration.ZERO,
                List.of());
    }

    private static CallEvent ended(String heard, int missed) {
        return new CallEvent.SpeechEnded(NOON, Leg.CALLER, TURN, Words.of(heard), missed);
    }
}
