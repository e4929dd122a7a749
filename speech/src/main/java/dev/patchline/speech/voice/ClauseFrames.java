package dev.patchline.speech.voice;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice.WordStart;
import dev.patchline.speech.codec.G711;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings one clause to whoever listens: pieces of any length become encoded pieces of whole
/// frames, each with the words that begin in it. Used by one thread at a time.
final class ClauseFrames {
    private static final int SAMPLES_A_MILLI = Codec.SAMPLE_RATE / 1000;

    /// As [dev.patchline.agent.port.Voice.Sink#audio].
    interface Out {
        void audio(String clause, byte[] audio, List<WordStart> words);
    }

    private final String clause;
    private final String words;
    private final Codec codec;
    private final Out out;
    private List<WordStart> starts = List.of();

    /// Not a whole frame yet.
    private short[] rest = new short[0];

    private boolean begun;
    private int givenMillis;

    /// @param words the clause as [SpokenText] wrote it
    ClauseFrames(String clause, String words, Codec codec, Out out) {
        this.clause = clause;
        this.words = words;
        this.codec = codec;
        this.out = out;
    }

    /// @param piece the first one brings the beginnings of all words
    void take(Rendered piece) {
        if (!begun && starts.isEmpty()) {
            starts = WordStarts.of(clause, words, piece.wordStarts());
        }
        short[] samples = Arrays.copyOf(rest, rest.length + piece.samples().length);
        System.arraycopy(piece.samples(), 0, samples, rest.length, piece.samples().length);
        int whole = samples.length - samples.length % Codec.FRAME_BYTES;
        rest = Arrays.copyOfRange(samples, whole, samples.length);
        if (whole > 0) {
            give(G711.encode(codec, Arrays.copyOf(samples, whole)));
        }
    }

    /// The clause is over: fills its last frame with silence. A clause without sound is given too,
    /// with no audio, for its words count as said.
    void end() {
        if (rest.length > 0 || !begun) {
            byte[] sound = G711.encode(codec, rest);
            byte[] frame = Arrays.copyOf(sound, rest.length == 0 ? 0 : Codec.FRAME_BYTES);
            Arrays.fill(frame, sound.length, frame.length, codec.silence());
            give(frame);
        }
    }

    private void give(byte[] audio) {
        int until = givenMillis + audio.length / SAMPLES_A_MILLI;
        List<WordStart> here = new ArrayList<>();
        for (WordStart start : starts) {
            if (start.millis() >= givenMillis && start.millis() < until) {
                here.add(new WordStart(start.letter(), start.millis() - givenMillis));
            }
        }
        out.audio(begun ? "" : clause, audio, List.copyOf(here));
        begun = true;
        givenMillis = until;
    }
}
