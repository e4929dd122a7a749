package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing said: its audio as far as it is rendered, frame by frame, with a mark after each
/// clause, and how much of it was heard. Owned by its [Mouth].
final class Utterance {
    private static final int FRAME_MILLIS = Math.toIntExact(Mouth.FRAME.toMillis());

    /// What is sent to the carrier, in order.
    sealed interface Item {
        Utterance of();
    }

    /// 20 ms of audio. A class and not a record, because of the array.
    static final class Frame implements Item {
        private final Utterance of;
        private final Clause clause;
        private final int index;
        final byte[] audio;
        final int offset;

        private Frame(Utterance of, Clause clause, byte[] audio, int offset) {
            this.of = of;
            this.clause = clause;
            this.index = clause.frames.size();
            this.audio = audio;
            this.offset = offset;
        }

        @Override
        public Utterance of() {
            return of;
        }

        /// It was played to its end.
        void heard() {
            clause.heard = Math.max(clause.heard, index + 1);
        }

        /// The frames before this one that belong to the same word, in order; when no word is known
        /// to have begun, all of the clause that come before it.
        List<Frame> sinceTheWordBegan() {
            return clause.frames.subList(clause.wordBegan(index), index);
        }
    }

    /// The end of a clause.
    ///
    /// @param clause from 0
    /// @param last whether nothing follows it
    record Mark(Utterance of, int clause, boolean last) implements Item {}

    /// Where a word of a clause begins.
    ///
    /// @param frame of the clause, from 0
    /// @param letter as in [Voice.WordStart]
    private record Start(int frame, int letter) {}

    /// A part of the text with the sound of it.
    private static final class Clause {
        private final String text;
        private final List<Frame> frames = new ArrayList<>();

        /// Of the words whose sound has come, in order; none when the voice does not know.
        private final List<Start> starts = new ArrayList<>();

        /// Nothing more of its sound will come.
        private boolean whole;

        /// So many of its frames were played.
        private int heard;

        Clause(String text) {
            this.text = text;
        }

        void add(Utterance of, byte[] audio, List<Voice.WordStart> words) {
            int before = frames.size();
            for (Voice.WordStart word : words) {
                starts.add(new Start(before + word.millis() / FRAME_MILLIS, word.letter()));
            }
            for (int offset = 0; offset < audio.length; offset += Codec.FRAME_BYTES) {
                Frame frame = new Frame(of, this, audio, offset);
                frames.add(frame);
                of.rest.addLast(frame);
            }
        }

        /// The frame with which the word begins that is spoken at a frame.
        int wordBegan(int frame) {
            return starts.stream().mapToInt(Start::frame).filter(it -> it <= frame).max().orElse(0);
        }

        boolean heardToItsEnd() {
            return whole && heard == frames.size();
        }

        /// Its text up to the first word that was not played to its end. A word ends where the next
        /// one begins, and the last one with the clause.
        String heardWords() {
            if (heardToItsEnd()) {
                return text;
            }
            int letters =
                    starts.stream()
                            .filter(it -> heard > 0 && it.frame() <= heard)
                            .mapToInt(Start::letter)
                            .max()
                            .orElse(0);
            return text.substring(0, letters).strip();
        }
    }

    final Turn turn;

    /// All that is to be said, as it was given to the voice.
    private String text;

    private final List<Clause> clauses = new ArrayList<>();

    /// Not sent yet, or sent and taken back unheard.
    final Deque<Item> rest = new ArrayDeque<>();

    /// Everything is rendered.
    private boolean whole;

    /// Given up: what the voice still brings is not wanted.
    private boolean dropped;

    private Voice.@Nullable Speech speech;

    Utterance(Turn turn, String text) {
        this.turn = turn;
        this.text = text;
    }

    /// There is more to say than was known.
    void goOn(String sentence) {
        text = (text + " " + sentence).strip();
    }

    boolean takesMore() {
        return !whole && !dropped;
    }

    boolean whole() {
        return whole;
    }

    /// @param clause empty when the audio goes on with the clause before
    /// @param audio a whole number of frames
    /// @param words that begin in this audio, as in [Voice.Sink#audio]
    void add(String clause, byte[] audio, List<Voice.WordStart> words) {
        if (!clause.isEmpty() || clauses.isEmpty()) {
            if (!clauses.isEmpty()) {
                clauses.getLast().whole = true;
                rest.addLast(new Mark(this, clauses.size() - 1, false));
            }
            clauses.add(new Clause(clause));
        }
        clauses.getLast().add(this, audio, words);
    }

    /// The words that were heard so far, to the last that was played to its end.
    String heardWords() {
        List<String> heard = new ArrayList<>();
        for (Clause clause : clauses) {
            heard.add(clause.heardWords());
            if (!clause.heardToItsEnd()) {
                break;
            }
        }
        return String.join(" ", heard).strip();
    }

    String text() {
        return text;
    }

    void finish() {
        if (takesMore()) {
            whole = true;
            if (!clauses.isEmpty()) {
                clauses.getLast().whole = true;
            }
            rest.addLast(new Mark(this, Math.max(clauses.size() - 1, 0), true));
        }
    }

    void rendering(Voice.Speech started) {
        if (takesMore()) {
            speech = started;
        } else if (dropped) {
            started.cancel();
        }
    }

    /// Nothing more of it will be spoken.
    void drop() {
        if (speech != null && !whole) {
            speech.cancel();
        }
        dropped = true;
        rest.clear();
    }

    /// Only what is rendered so far will be spoken.
    void cut() {
        if (speech != null && !whole) {
            speech.cancel();
        }
        finish();
    }
}
