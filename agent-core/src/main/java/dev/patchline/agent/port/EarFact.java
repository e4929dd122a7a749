package dev.patchline.agent.port;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What an ear noticed. Times are of the audio: how much of it had been heard since the ear opened.
public sealed interface EarFact {
    Duration at();

    /// What it is to the call.
    ///
    /// @param now when it is told
    default CallEvent.FromLine on(Leg leg, Instant now) {
        return switch (this) {
            case BeganSpeaking _ -> new CallEvent.BeganSpeaking(now, leg);
            case Partial partial -> new CallEvent.Heard(now, leg, partial.words());
            case Finished over ->
                    new CallEvent.Finished(
                            now,
                            leg,
                            over.fitting(),
                            over.confidence(),
                            over.silence(),
                            over.recognising(),
                            over.others());
            case FellSilent _ -> new CallEvent.FellSilent(now, leg);
            case KeyHeard heard -> new CallEvent.Key(now, leg, heard.key());
            case ToneHeard heard ->
                    new CallEvent.ToneHeard(
                            now, leg, heard.tone(), now.minus(heard.at().minus(heard.ended())));
            case HearsAgain _ -> new CallEvent.HearsAgain(now, leg);
            case WentDeaf _ -> new CallEvent.WentDeaf(now, leg);
        };
    }

    /// Somebody began to speak.
    record BeganSpeaking(Duration at) implements EarFact {}

    /// The words so far of a turn that is not over. Blank, once a turn, when somebody speaks over
    /// the agent for longer than a listener's "uh-huh" lasts and no word is known yet.
    record Partial(Duration at, Words words) implements EarFact {}

    /// The turn is over.
    ///
    /// @param words open-vocabulary reading, lower case; may be empty when only the grammar heard
    ///   something that holds
    /// @param fitting the reading by the grammar of what was asked, or the open one where there is
    ///   no grammar or its reading does not hold; this is what the mind is given
    /// @param confidence of `fitting`, 0 to 1
    /// @param silence from the last loud sample to the decision
    /// @param recognising of that, the wall time spent waiting for the recogniser
    /// @param others what `fitting` may have been instead, the likeliest first
    record Finished(
            Duration at,
            Words words,
            Words fitting,
            double confidence,
            Duration silence,
            Duration recognising,
            List<Hypothesis> others)
            implements EarFact {
        public Finished {
            others = List.copyOf(others);
        }

        /// Heard without another hypothesis.
        public Finished(
                Duration at,
                Words words,
                Words fitting,
                double confidence,
                Duration silence,
                Duration recognising) {
            this(at, words, fitting, confidence, silence, recognising, List.of());
        }
    }

    /// What began was no speech: silence again, and no words.
    record FellSilent(Duration at) implements EarFact {}

    /// A telephone key sounded on the line.
    ///
    /// @param key `0-9`, `*`, `#`, or `A-D`, which ordinary telephones do not have
    record KeyHeard(Duration at, char key) implements EarFact {}

    /// A tone of the network or of a machine.
    ///
    /// @param ended when it ended, at most 300 ms before for a beep; `at` when it goes on
    record ToneHeard(Duration at, Tone tone, Duration ended) implements EarFact {}

    /// The recogniser failed while somebody spoke, and another one hears from here on. What had
    /// been said in this turn is lost.
    record HearsAgain(Duration at) implements EarFact {}

    /// The recogniser failed, and so did those after it; the ear is deaf from here on.
    record WentDeaf(Duration at) implements EarFact {}
}
