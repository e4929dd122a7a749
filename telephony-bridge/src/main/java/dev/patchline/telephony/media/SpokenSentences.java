package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.port.Voice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Speaks sentences that come one by one as one speech: each is rendered as soon as it is known and
/// the one before is done. Thread-safe.
final class SpokenSentences implements Voice.Speech, Voice.Sink {
    private final Voice voice;
    private final Codec codec;
    private final Sentences sentences;
    private final Consumer<String> known;
    private final Voice.Sink out;
    private final Deque<String> waiting = new ArrayDeque<>();
    private Voice.@Nullable Speech current;
    private boolean rendering;
    private boolean whole;
    private boolean over;

    /// @param known is told of each sentence before its audio
    SpokenSentences(
            Voice voice, Codec codec, Sentences sentences, Consumer<String> known, Voice.Sink out) {
        this.voice = voice;
        this.codec = codec;
        this.sentences = sentences;
        this.known = known;
        this.out = out;
    }

    void begin() {
        sentences.begin(this::add, this::end);
    }

    private void add(String sentence) {
        known.accept(sentence);
        synchronized (this) {
            waiting.add(sentence);
        }
        renderNext();
    }

    private void end() {
        synchronized (this) {
            whole = true;
        }
        renderNext();
    }

    private void renderNext() {
        String next;
        synchronized (this) {
            if (over || rendering) {
                return;
            }
            if (waiting.isEmpty()) {
                if (!whole) {
                    return;
                }
                over = true;
                next = "";
            } else {
                rendering = true;
                next = waiting.remove();
            }
        }
        if (next.isEmpty()) {
            out.done();
            return;
        }
        Voice.Speech speech = voice.say(next, codec, this);
        boolean late;
        synchronized (this) {
            current = speech;
            late = over;
        }
        if (late) {
            speech.cancel();
        }
    }

    @Override
    public void audio(String clause, byte[] audio, List<Voice.WordStart> words) {
        out.audio(clause, audio, words);
    }

    @Override
    public void done() {
        synchronized (this) {
            rendering = false;
        }
        renderNext();
    }

    @Override
    public void failed(RuntimeException why) {
        synchronized (this) {
            over = true;
        }
        sentences.cancel();
        out.failed(why);
    }

    @Override
    public void cancel() {
        Voice.@Nullable Speech speech;
        synchronized (this) {
            over = true;
            speech = current;
        }
        sentences.cancel();
        if (speech != null) {
            speech.cancel();
        }
    }
}
