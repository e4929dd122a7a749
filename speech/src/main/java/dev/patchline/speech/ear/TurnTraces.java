package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.port.EarFact.Finished;
import dev.patchline.speech.ear.EndOfTurn.Verdict;
import dev.patchline.speech.ear.TurnTrace.Moment;
import dev.patchline.speech.signal.Vad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Hears recordings as a call would bring them, only faster, and keeps what the end of a turn could
/// have been decided by. Thread-safe; each recording is heard on the thread that asks, which must
/// be a platform thread.
public final class TurnTraces implements AutoCloseable {
    /// So much silence follows each recording, in frames of the VAD: 6 s.
    private static final int SILENCE_AFTER_FRAMES = 600;

    private final VoskModel model;
    private final Recognisers recognisers;

    /// @param model is closed with this
    public TurnTraces(VoskModel model) {
        this.model = model;
        this.recognisers = Recognisers.of(model);
    }

    /// @param pcm 16-bit linear at 8 kHz, one speaker
    /// @param asked what the speaker was asked
    public TurnTrace trace(short[] pcm, Expectation asked) {
        return trace(recognisers, pcm, asked);
    }

    static TurnTrace trace(Recognisers recognisers, short[] pcm, Expectation asked) {
        var over = new AtomicBoolean();
        var waiting = new Waiting();
        Consumer<EarFact> facts = fact -> over.compareAndSet(false, fact instanceof Finished);
        try (var listening = new Listening(recognisers, waiting, facts, System::nanoTime)) {
            listening.expect(asked);
            int frames = pcm.length / Vad.FRAME_SAMPLES;
            for (int i = 0; i < frames + SILENCE_AFTER_FRAMES; i++) {
                int from = i * Vad.FRAME_SAMPLES;
                short[] frame =
                        i < frames
                                ? Arrays.copyOfRange(pcm, from, from + Vad.FRAME_SAMPLES)
                                : new short[Vad.FRAME_SAMPLES];
                waiting.atMillis = (i + 1) * Vad.FRAME_MILLIS;
                listening.hear(frame, 0);
                if (over.get()) {
                    return new TurnTrace(waiting.moments, waiting.atMillis);
                }
                if (i >= frames && !listening.inTurn()) {
                    break;
                }
            }
        }
        return new TurnTrace(waiting.moments, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        recognisers.close();
        model.close();
    }

    /// Notes what it is asked, settles words when it would be time, and never ends a turn that has
    /// words.
    private static final class Waiting extends EndOfTurn {
        private final List<Moment> moments = new ArrayList<>();
        private int atMillis;

        Waiting() {
            super(Patience.ORDINARY);
        }

        @Override
        Verdict judge(Pause pause) {
            moments.add(new Moment(atMillis, pause));
            Verdict verdict = super.judge(pause);
            return switch (verdict) {
                case Verdict.Over() when !pause.wordless() -> new Verdict.Wait(pause.silence());
                case Verdict.Over _, Verdict.Wait _ -> verdict;
            };
        }
    }
}
