package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.signal.Echo;
import dev.patchline.speech.signal.Signals;
import dev.patchline.speech.signal.Vad;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Hears one leg: audio in, facts out, on whichever thread calls it, one at a time. It knows only
/// the time of the audio, so that a file can be heard as fast as the machine can.
///
/// Between turns it costs next to nothing: the recogniser works only while somebody speaks.
final class Listening implements AutoCloseable {
    /// What is heard before speech is noticed belongs to it: its first sound is often soft.
    private static final int LEAD_IN_FRAMES = 30;

    /// By how much louder a sound must be to stop the agent after each that had no words, in dB.
    private static final double WARIER = 3;

    private static final double WARIEST = 6;

    /// How fast that is forgotten, in dB a frame: 10 s for each time.
    private static final double CALMING = 0.003;

    private final Recognisers recognisers;
    private final EndOfTurn endOfTurn;
    private final Consumer<EarFact> facts;
    private final LongSupplier nanoTime;
    private final Vad vad = new Vad();
    private final Echo echo = new Echo();
    private final Signals signals = new Signals();
    private final Deque<short[]> leadIn = new ArrayDeque<>(LEAD_IN_FRAMES);
    private short[] frame = new short[Vad.FRAME_SAMPLES];
    private int filled;
    private long frames;
    private Expectation asked = Expectation.OPEN;
    private @Nullable TurnOfSpeech turn;

    /// The turn began while the agent spoke.
    private boolean over;

    /// The echo's path was known when it began.
    private boolean knewEcho;

    private double wary;

    /// It was told that the speaker goes on.
    private boolean toldOn;

    /// @param nanoTime measures how long the recogniser takes, as [System#nanoTime] does
    Listening(
            Recognisers recognisers,
            EndOfTurn endOfTurn,
            Consumer<EarFact> facts,
            LongSupplier nanoTime) {
        this.recognisers = recognisers;
        this.endOfTurn = endOfTurn;
        this.facts = facts;
        this.nanoTime = nanoTime;
    }

    /// @param pcm 16-bit linear at 8 kHz, any number of samples
    /// @param arrived when these samples came, by `nanoTime`
    void hear(short[] pcm, long arrived) {
        for (short sample : pcm) {
            frame[filled++] = sample;
            if (filled == frame.length) {
                short[] full = frame;
                frame = new short[Vad.FRAME_SAMPLES];
                filled = 0;
                hear10Millis(full, arrived);
            }
        }
    }

    /// @param pcm that is played to the leg, 16-bit linear at 8 kHz
    void said(short[] pcm) {
        echo.said(pcm);
    }

    /// Audio was lost here: time went by, and nothing was heard.
    void miss(int samples) {
        frames += samples / Vad.FRAME_SAMPLES;
    }

    void expect(Expectation expectation) {
        asked = expectation;
        // The agent is still asking: time enough to open what the answer needs.
        Grammar.of(expectation).map(Grammar::phrases).ifPresent(recognisers::prepare);
    }

    /// Whether a turn is under way.
    boolean inTurn() {
        return turn != null;
    }

    /// How much audio was heard.
    Duration heard() {
        return Duration.ofMillis(frames * Vad.FRAME_MILLIS);
    }

    private void hear10Millis(short[] pcm, long arrived) {
        frames++;
        signals.hear(pcm, heard(), facts);
        double floor = echo.heard(pcm, 0);
        wary = Math.max(0, wary - CALMING);
        boolean speaking = vad.hear(pcm, 0, floor, echo.speaking() ? wary : 0);
        @Nullable TurnOfSpeech current = turn;
        if (current == null) {
            remember(pcm);
            if (speaking) {
                begin();
            }
            return;
        }
        if (over && !knewEcho && echo.known() && !speaking) {
            // What began the turn was the agent's own voice.
            end(current);
            facts.accept(new EarFact.FellSilent(heard()));
            return;
        }
        switch (current.hear(pcm, vad, asked)) {
            case GOES_ON -> goesOn(current);
            case OVER -> finish(current, arrived);
            case NO_WORDS -> {
                falseAlarm();
                end(current);
                facts.accept(new EarFact.FellSilent(heard()));
            }
            case NO_SPEECH -> {
                falseAlarm();
                vad.takeForBackground();
                end(current);
                facts.accept(new EarFact.FellSilent(heard()));
            }
        }
    }

    /// The agent fell silent for nothing: next time it takes more.
    private void falseAlarm() {
        if (over) {
            wary = Math.min(wary + WARIER, WARIEST);
        }
    }

    private void begin() {
        facts.accept(new EarFact.BeganSpeaking(heard()));
        over = echo.speaking();
        knewEcho = echo.known();
        toldOn = false;
        var begun = new TurnOfSpeech(recognisers, endOfTurn, asked, over);
        turn = begun;
        leadIn.forEach(begun::feed);
        leadIn.clear();
    }

    private void goesOn(TurnOfSpeech current) {
        current.changedWords()
                .ifPresent(words -> facts.accept(new EarFact.Partial(heard(), Words.of(words))));
        if (over && !toldOn && vad.speaksOn()) {
            toldOn = true;
            if (current.wordless()) {
                facts.accept(new EarFact.Partial(heard(), Words.NONE));
            }
        }
    }

    private void finish(TurnOfSpeech over, long arrived) {
        TurnOfSpeech.Outcome outcome = over.outcome(asked);
        Duration waited = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - arrived));
        end(over);
        facts.accept(
                new EarFact.Finished(
                        heard(),
                        Words.of(outcome.open()),
                        Words.of(outcome.fitting().text()),
                        outcome.confidence(),
                        Duration.ofMillis(vad.silenceMillis()).plus(waited),
                        waited,
                        outcome.others()));
    }

    private void end(TurnOfSpeech over) {
        turn = null;
        over.close();
    }

    private void remember(short[] pcm) {
        if (leadIn.size() == LEAD_IN_FRAMES) {
            leadIn.removeFirst();
        }
        leadIn.addLast(pcm);
    }

    /// The recogniser failed and is not to be used again.
    void abandon() {
        @Nullable TurnOfSpeech failed = turn;
        turn = null;
        if (failed != null) {
            failed.abandon();
        }
    }

    @Override
    public void close() {
        if (turn != null) {
            end(turn);
        }
    }
}
