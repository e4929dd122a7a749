package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.WordPlaces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing said: its audio as far as it is rendered, frame by frame, with a mark after each
/// clause, and how much of it was heard. Owned by its [Mouth].
final class Utterance {
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

        /// The frames before this one that belong to the same word, in order.
        List<Frame> sinceTheWordBegan() {
            for (WordPlaces.Place place : clause.places()) {
                if (place.from() < index && index < place.to()) {
                    return clause.frames.subList(place.from(), index);
                }
            }
            return List.of();
        }

        /// Mean level on mu-law's own logarithmic scale: 0 is silence, 127 is full scale.
        int loudness() {
            int sum = 0;
            for (int i = 0; i < Codec.FRAME_BYTES; i++) {
                sum += ~audio[offset + i] & 0x7F;
            }
            return sum / Codec.FRAME_BYTES;
        }
    }

    /// The end of a clause.
    ///
    /// @param clause from 0
    /// @param last whether nothing follows it
    record Mark(Utterance of, int clause, boolean last) implements Item {}

    /// A part of the text with the sound of it.
    private static final class Clause {
        private final String text;
        private final List<Frame> frames = new ArrayList<>();

        /// Nothing more of its sound will come.
        private boolean whole;

        /// So many of its frames were played.
        private int heard;

        Clause(String text) {
            this.text = text;
        }

        List<WordPlaces.Place> places() {
            int[] loudness = frames.stream().mapToInt(Frame::loudness).toArray();
            return WordPlaces.of(text, loudness, whole);
        }

        /// The words that were played to their end.
        List<String> heardWords() {
            List<String> words = WordPlaces.words(text);
            if (heard == 0 || (whole && heard == frames.size())) {
                return heard == 0 ? List.of() : words;
            }
            int unheard =
                    places().stream()
                            .filter(place -> place.to() > heard)
                            .mapToInt(WordPlaces.Place::word)
                            .min()
                            .orElse(words.size());
            return words.subList(0, unheard);
        }
    }

    final Turn turn;

    /// All that is to be said, as it was given to the voice.
    private final String text;

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

    boolean takesMore() {
        return !whole && !dropped;
    }

    boolean whole() {
        return whole;
    }

    /// @param clause empty when the audio goes on with the clause before
    /// @param audio a whole number of frames
    void add(String clause, byte[] audio) {
        if (!clause.isEmpty() || clauses.isEmpty()) {
            if (!clauses.isEmpty()) {
                clauses.getLast().whole = true;
                rest.addLast(new Mark(this, clauses.size() - 1, false));
            }
            clauses.add(new Clause(clause));
        }
        Clause last = clauses.getLast();
        for (int offset = 0; offset < audio.length; offset += Codec.FRAME_BYTES) {
            Frame frame = new Frame(this, last, audio, offset);
            last.frames.add(frame);
            rest.addLast(frame);
        }
    }

    /// The words that were heard so far, to the last that was played to its end.
    String heardWords() {
        return String.join(
                " ", clauses.stream().flatMap(clause -> clause.heardWords().stream()).toList());
    }

    /// How many words it has.
    int words() {
        return WordPlaces.words(text).size();
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
