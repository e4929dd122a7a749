package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.speech.ear.EndOfTurn.Verdict;
import dev.patchline.speech.ear.Recogniser.Reading;
import dev.patchline.speech.signal.Vad;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One turn of a speaker, from the first sound to the end of the turn. Holds an open recogniser
/// and, where the answer has a closed vocabulary, one with a grammar, which hears the same.
///
/// Recognisers lag: the partial result knows a word only 220 to 300 ms after it was said. So when
/// it grows quiet the open one is made to finish, as late as the decision allows, because what the
/// caller goes on to say is then heard without its context; the pieces are joined.
final class TurnOfSpeech implements AutoCloseable {
    /// Partial results are asked for once in so many frames.
    private static final int PARTIAL_EVERY_FRAMES = 12;

    /// Decisions are tried whenever the silence has grown by so much.
    private static final int JUDGE_EVERY_MILLIS = 20;

    /// The longest turn, in frames: 45 s. Whoever speaks longer is heard in pieces.
    private static final int LONGEST_FRAMES = 4_500;

    /// When nothing changed for so long, what is still loud is not the speaker: 2.5 s.
    private static final int UNCHANGED_FRAMES = 250;

    /// A sound that goes on for so long without a word is not speech: 4 s.
    private static final int WORDLESS_FRAMES = 400;

    /// What is shorter than 1 s may be a listener's "uh-huh"; over the agent's speech its words are
    /// wanted at once.
    private static final int SHORT_FRAMES = 100;

    /// Of the silence after a final result so much is kept for the case that the speaker goes on.
    private static final int KEPT_FRAMES = 30;

    /// What a recogniser makes of breath, clicks and hiss.
    private static final Set<String> NOISES =
            Set.of("the", "huh", "a", "hm", "hmm", "mm", "uh", "[unk]");

    private static final double SURE_OF_NOISE_WORD = 0.9;

    enum State {
        GOES_ON,
        OVER,
        /// Silent again, and no words.
        NO_WORDS,
        /// Still loud, and no words.
        NO_SPEECH
    }

    /// @param open what was said, by the open vocabulary
    /// @param fitting what the mind gets
    record Outcome(String open, Reading fitting) {
        /// What `fitting` may have been instead.
        List<Hypothesis> others() {
            return fitting.others().stream()
                    .map(one -> new Hypothesis(Words.of(one.text()), one.share()))
                    .toList();
        }

        /// Where there are others, the share of `fitting` among them.
        double confidence() {
            return fitting.others().isEmpty() ? fitting.confidence() : fitting.share();
        }
    }

    private final Recognisers recognisers;
    private final EndOfTurn endOfTurn;
    private final Expectation askedAtFirst;
    private final Recogniser openRecogniser;
    private final @Nullable Grammar grammar;
    private final @Nullable Recogniser grammarRecogniser;
    private final Deque<short[]> unheard = new ArrayDeque<>(KEPT_FRAMES);

    private final boolean over;
    private int frames;
    private int lastChange;
    private Reading open = Reading.NOTHING;
    private Reading fitting = Reading.NOTHING;
    private boolean finished;

    /// What is being said has grown too long for an answer that the grammar could give.
    private boolean outgrown;

    private String partial = "";
    private String told = "";

    TurnOfSpeech(Recognisers recognisers, EndOfTurn endOfTurn, Expectation asked) {
        this(recognisers, endOfTurn, asked, false);
    }

    /// @param over whether the agent is speaking: it waits to know whether this is an "uh-huh"
    TurnOfSpeech(Recognisers recognisers, EndOfTurn endOfTurn, Expectation asked, boolean over) {
        this.over = over;
        this.recognisers = recognisers;
        this.endOfTurn = endOfTurn;
        this.askedAtFirst = asked;
        this.openRecogniser = recognisers.borrow();
        this.grammar = recognisers.grammars() ? Grammar.of(asked).orElse(null) : null;
        this.grammarRecogniser = grammar == null ? null : recognisers.borrow(grammar.phrases());
    }

    void feed(short[] pcm) {
        openRecogniser.feed(pcm);
        if (grammarRecogniser != null && !outgrown) {
            grammarRecogniser.feed(pcm);
        }
    }

    /// @param pcm the next 10 ms
    /// @param vad has heard the same
    State hear(short[] pcm, Vad vad, Expectation asked) {
        frames++;
        if (finished && vad.speaking()) {
            unheard.forEach(this::feed);
            unheard.clear();
            finished = false;
        }
        if (finished) {
            keep(pcm);
        } else {
            feed(pcm);
            if (frames % PARTIAL_EVERY_FRAMES == 0) {
                look();
            }
        }
        if (frames >= LONGEST_FRAMES
                || (!words().isEmpty() && frames - lastChange >= UNCHANGED_FRAMES)) {
            finishReadings();
            return isNothing() ? State.NO_SPEECH : State.OVER;
        }
        if (words().isEmpty() && vad.speaking() && frames - lastChange >= WORDLESS_FRAMES) {
            finishReadings();
            return State.NO_SPEECH;
        }
        boolean judges =
                vad.silenceMillis() >= EndOfTurn.SOONEST_FINAL.toMillis()
                        && vad.silenceMillis() % JUDGE_EVERY_MILLIS == 0;
        return judges ? judge(vad.silenceMillis(), asked) : State.GOES_ON;
    }

    /// The words so far, when they are others than those that were told before.
    Optional<String> changedWords() {
        String words = words();
        if (words.equals(told) || words.isEmpty()) {
            return Optional.empty();
        }
        told = words;
        return Optional.of(words);
    }

    /// Whether no word has been heard yet.
    boolean wordless() {
        return words().isEmpty();
    }

    private State judge(int silenceMillis, Expectation asked) {
        Duration silence = Duration.ofMillis(silenceMillis);
        Verdict verdict = endOfTurn.judge(pause(silence, asked));
        boolean early = over && frames <= SHORT_FRAMES;
        if (!finished && (early || verdict.settles(silence))) {
            finishReadings();
            verdict = endOfTurn.judge(pause(silence, asked));
        }
        return switch (verdict) {
            case Verdict.Wait _ -> State.GOES_ON;
            case Verdict.Over() -> isNothing() ? State.NO_WORDS : State.OVER;
        };
    }

    private Pause pause(Duration silence, Expectation asked) {
        String fits = "";
        if (grammarRecogniser != null
                && !outgrown
                && asked.equals(askedAtFirst)
                && (!finished || Fit.holds(asked, open, fitting))) {
            Reading now =
                    finished ? fitting : fitting.then(Reading.of(grammarRecogniser.partial()));
            fits = now.text();
        }
        return new Pause(silence, words(), fits, asked, finished);
    }

    private void look() {
        partial = openRecogniser.partial();
        outgrown |= Fit.outgrown(askedAtFirst, words());
        if (!words().equals(told)) {
            lastChange = frames;
        }
    }

    private void finishReadings() {
        if (finished) {
            return;
        }
        open = open.then(openRecogniser.finish());
        if (grammarRecogniser != null) {
            fitting = fitting.then(grammarRecogniser.finish());
        }
        partial = "";
        finished = true;
    }

    private String words() {
        return (open.text() + " " + partial).strip();
    }

    private boolean isNothing() {
        return open.words().stream()
                        .allMatch(word ->
                                NOISES.contains(word.text())
                                        && word.confidence() < SURE_OF_NOISE_WORD)
                && !(grammarRecogniser != null && Fit.holds(askedAtFirst, open, fitting));
    }

    /// A short word over the agent's speech is no answer yet, and a grammar would make one of every
    /// "yeah".
    private boolean aside() {
        return over && frames <= SHORT_FRAMES + KEPT_FRAMES && !open.text().isEmpty();
    }

    /// To be asked when the turn is over.
    Outcome outcome(Expectation asked) {
        boolean holds = grammarRecogniser != null && !aside() && Fit.holds(asked, open, fitting);
        return new Outcome(open.text(), holds ? fitting : open);
    }

    private void keep(short[] pcm) {
        if (unheard.size() == KEPT_FRAMES) {
            unheard.removeFirst();
        }
        unheard.addLast(pcm);
    }

    /// Frees the recognisers, which nobody else may use again.
    void abandon() {
        openRecogniser.close();
        if (grammarRecogniser != null) {
            grammarRecogniser.close();
        }
    }

    /// Gives the recognisers back.
    @Override
    public void close() {
        if (!finished) {
            finishReadings();
        }
        recognisers.giveBack(openRecogniser);
        if (grammar != null && grammarRecogniser != null) {
            recognisers.giveBack(grammar.phrases(), grammarRecogniser);
        }
    }
}
