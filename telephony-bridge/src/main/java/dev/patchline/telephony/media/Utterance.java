package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One thing said: its audio as far as it is rendered, frame by frame, with a mark after each
/// clause. Owned by its [Mouth].
final class Utterance {
    /// What is sent to the carrier, in order.
    sealed interface Item {
        Utterance of();
    }

    /// 20 ms of audio. A class and not a record, because of the array.
    static final class Frame implements Item {
        private final Utterance of;
        final byte[] audio;
        final int offset;

        private Frame(Utterance of, byte[] audio, int offset) {
            this.of = of;
            this.audio = audio;
            this.offset = offset;
        }

        @Override
        public Utterance of() {
            return of;
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

    final Turn turn;

    /// Not sent yet, or sent and taken back unheard.
    final Deque<Item> rest = new ArrayDeque<>();

    private int clauses;

    /// Everything is rendered.
    private boolean whole;

    /// Given up: what the voice still brings is not wanted.
    private boolean dropped;

    private Voice.@Nullable Speech speech;

    Utterance(Turn turn) {
        this.turn = turn;
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
        if (!clause.isEmpty() || clauses == 0) {
            if (clauses > 0) {
                rest.addLast(new Mark(this, clauses - 1, false));
            }
            clauses++;
        }
        for (int offset = 0; offset < audio.length; offset += Codec.FRAME_BYTES) {
            rest.addLast(new Frame(this, audio, offset));
        }
    }

    void finish() {
        if (takesMore()) {
            whole = true;
            rest.addLast(new Mark(this, Math.max(clauses - 1, 0), true));
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
