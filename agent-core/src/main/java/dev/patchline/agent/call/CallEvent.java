package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Something that happened to a call. Any of them may arrive late, twice, out of order or never.
public sealed interface CallEvent {
    Instant at();

    /// Noticed on the audio of a leg.
    sealed interface FromLine extends CallEvent {
        Leg leg();
    }

    /// What the ear makes of the sound on a leg. A state in which nobody listens ignores all of it.
    sealed interface Hearing extends FromLine {}

    /// Told by the carrier.
    sealed interface FromCarrier extends CallEvent {
        Leg leg();
    }

    /// Brought back by work that a command began, or by whoever wanted the call.
    sealed interface FromErrand extends CallEvent {}

    /// The leg's audio flows, both ways.
    record LineOpened(Instant at, Leg leg) implements FromLine {}

    /// The leg's audio stopped although nobody hung up.
    record LineLost(Instant at, Leg leg) implements FromLine {}

    record BeganSpeaking(Instant at, Leg leg) implements Hearing {}

    /// What began was no speech, or had no words in it.
    record FellSilent(Instant at, Leg leg) implements Hearing {}

    /// The words so far. Blank when somebody has spoken for longer than a listener's "uh-huh" lasts
    /// and no word is known yet.
    record Heard(Instant at, Leg leg, Words words) implements Hearing {}

    /// The turn is over.
    ///
    /// @param confidence of the words, 0 to 1
    /// @param silence from the last loud sample to this event
    /// @param recognising of that, spent waiting for the recogniser
    /// @param others what the words may have been instead, the likeliest first
    record Finished(
            Instant at,
            Leg leg,
            Words words,
            double confidence,
            Duration silence,
            Duration recognising,
            List<Hypothesis> others)
            implements Hearing {
        public Finished {
            others = List.copyOf(others);
        }

        /// Heard without another hypothesis.
        public Finished(
                Instant at,
                Leg leg,
                Words words,
                double confidence,
                Duration silence,
                Duration recognising) {
            this(at, leg, words, confidence, silence, recognising, List.of());
        }

        /// All that it may have been, the likeliest first.
        public List<Hypothesis> hypotheses() {
            return Stream.concat(Stream.of(new Hypothesis(words, confidence)), others.stream())
                    .toList();
        }
    }

    /// The recogniser failed while somebody spoke, and another one hears from here on. What was
    /// being said is lost.
    record HearsAgain(Instant at, Leg leg) implements Hearing {}

    /// No recogniser works any more. Keys still do.
    record WentDeaf(Instant at, Leg leg) implements Hearing {}

    /// A tone of the network or of a machine sounded.
    ///
    /// @param ended when it ended, or `at` when it goes on
    record ToneHeard(Instant at, Leg leg, Tone tone, Instant ended) implements Hearing {}

    /// A key was pressed: `0-9`, `*` or `#`.
    record Key(Instant at, Leg leg, char key) implements FromLine {}

    /// The other side has heard the end of what was said in this turn, or it was hushed.
    ///
    /// @param heard what they heard of it: whole words only
    /// @param missed how many words they did not hear
    record SpeechEnded(Instant at, Leg leg, Turn turn, Words heard, int missed)
            implements FromLine {
        /// Heard to its end, and nobody asks for the words.
        public SpeechEnded(Instant at, Leg leg, Turn turn) {
            this(at, leg, turn, Words.NONE, 0);
        }

        /// How much of the words was heard, 0 to 1.
        public double share() {
            int words = heard.isBlank() ? 0 : heard.text().strip().split("\\s+").length;
            return missed == 0 ? 1 : (double) words / (words + missed);
        }
    }

    /// Picked up: for the caller's leg, our answering took effect.
    record Answered(Instant at, Leg leg) implements FromCarrier {}

    /// The leg is over, whoever ended it.
    ///
    /// @param why `GONE` for an ordinary hang-up
    record Left(Instant at, Leg leg, Trouble why) implements FromCarrier {}

    /// A machine picked up: voicemail, fax.
    record MachineDetected(Instant at, Leg leg) implements FromCarrier {}

    /// The two legs hear each other, says the carrier.
    record Bridged(Instant at, Leg leg) implements FromCarrier {}

    /// A carrier command failed for good. The `command` is a short name, such as `dial`.
    record CarrierRefused(Instant at, Leg leg, String command, Trouble why)
            implements FromCarrier {}

    /// The first sound of what is said in this turn goes out to the leg. Without it nothing of it
    /// was heard yet, however long ago it was ordered.
    record SpeechBegan(Instant at, Leg leg, Turn turn) implements FromErrand {}

    record RepFound(Instant at, Leg leg, Rep rep) implements FromErrand {}

    record NoRepFree(Instant at, Leg leg) implements FromErrand {}

    record Understood(Instant at, Turn turn, List<Proposal> proposals) implements FromErrand {
        public Understood {
            proposals = List.copyOf(proposals);
        }
    }

    /// Language models were asked about what the caller said; only for the record.
    record Consulted(Instant at, List<Consultation> consultations) implements FromErrand {
        public Consulted {
            consultations = List.copyOf(consultations);
        }
    }

    /// The call is not wanted any more, unless somebody has picked up: only for one that we make.
    record TakenBack(Instant at) implements FromErrand {}

    /// Something was said in other words than the command to say it holds; only for the record.
    record Reworded(Instant at, Turn turn, Words words) implements FromErrand {}

    /// The operator or a shutdown wants the call to end kindly.
    record Drain(Instant at) implements CallEvent {}

    /// A deadline passed.
    record Tick(Instant at) implements CallEvent {}
}
