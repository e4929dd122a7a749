package dev.patchline.speech.ear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Recognisers that hear what they are told to hear, once they are fed something loud.
final class FakeRecognisers {
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> grammar = new ArrayDeque<>();
    private boolean talksOn;
    private boolean breaks;
    private boolean breaksOnce;
    private @Nullable Block blocks;
    private int opened;
    private int grammarSamples;

    Recogniser open(List<String> words) {
        opened++;
        return words.isEmpty() ? new Fake(open, false) : new Fake(grammar, true);
    }

    int opened() {
        return opened;
    }

    /// How much was fed to those with a grammar.
    int grammarMillis() {
        return grammarSamples / 8;
    }

    /// One text for each time that a recogniser finishes. "a or b" are two that are equally likely.
    void says(String... texts) {
        open.addAll(List.of(texts));
    }

    void grammarSays(String... texts) {
        grammar.addAll(List.of(texts));
    }

    /// Another word every tenth of a second.
    void talksOn() {
        talksOn = true;
    }

    void breaks() {
        breaks = true;
    }

    /// The next one that hears something.
    void breaksOnce() {
        breaksOnce = true;
    }

    /// The next one that hears something is caught in it.
    Block blocksOnce() {
        var block = new Block();
        blocks = block;
        return block;
    }

    /// What was to be heard and was not.
    void forgets() {
        open.clear();
    }

    /// Native code that does not come back until it is let go.
    static final class Block {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean closed;

        void awaitEntered() throws InterruptedException {
            if (!entered.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody was caught");
            }
        }

        void release() {
            released.countDown();
        }

        boolean closed() {
            return closed;
        }

        private void enter() {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A square wave of 200 Hz, or nothing.
    static short[] sound(int millis, boolean loud) {
        short[] sound = new short[millis * 8];
        for (int i = 0; i < sound.length; i++) {
            int wave = i / 20 % 2 == 0 ? 8_000 : -8_000;
            sound[i] = (short) (loud ? wave : 0);
        }
        return sound;
    }

    private final class Fake implements Recogniser {
        private final Deque<String> texts;
        private final boolean ofGrammar;
        private int loudSamples;
        private @Nullable Block caught;

        Fake(Deque<String> texts, boolean ofGrammar) {
            this.texts = texts;
            this.ofGrammar = ofGrammar;
        }

        @Override
        public void feed(short[] pcm) {
            if (breaks || breaksOnce) {
                breaksOnce = false;
                throw new IllegalStateException("broken");
            }
            Block block = blocks;
            if (block != null) {
                blocks = null;
                caught = block;
                block.enter();
            }
            grammarSamples += ofGrammar ? pcm.length : 0;
            for (short sample : pcm) {
                loudSamples += sample == 0 ? 0 : 1;
            }
        }

        @Override
        public String partial() {
            if (talksOn) {
                return String.join(" ", spoken());
            }
            return loudSamples > 0 && !texts.isEmpty() ? texts.getFirst() : "";
        }

        private List<String> spoken() {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < loudSamples / 800; i++) {
                words.add("word" + i);
            }
            return words;
        }

        @Override
        public Reading finish() {
            String text = partial();
            if (loudSamples > 0 && !talksOn) {
                texts.pollFirst();
            }
            loudSamples = 0;
            return among(text.split(" or ", -1));
        }

        private static Reading among(String... texts) {
            double share = 1.0 / texts.length;
            List<Reading> readings =
                    Arrays.stream(texts)
                            .map(text -> new Reading(Reading.of(text).words(), share, List.of()))
                            .toList();
            Reading first = readings.getFirst();
            return new Reading(first.words(), share, readings.subList(1, readings.size()));
        }

        @Override
        public void close() {
            if (caught != null) {
                caught.closed = true;
            }
        }
    }
}
