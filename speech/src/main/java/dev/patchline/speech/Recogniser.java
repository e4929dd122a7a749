package dev.patchline.speech;

import java.util.List;
import java.util.stream.Stream;

/// Turns speech into words. What Vosk does, in our words; the tests have one of their own.
///
/// Blocks while it works and lives on one thread at a time, which is never a virtual one.
interface Recogniser extends AutoCloseable {
    /// @param pcm 16-bit linear at 8 kHz
    void feed(short[] pcm);

    /// The words so far. They lag behind the audio and may still change.
    String partial();

    /// The words of all that was fed, and a fresh start.
    Reading finish();

    @Override
    void close();

    /// @param words in order; `[unk]` stands for something outside a grammar
    record Reading(List<Word> words) {
        static final String UNKNOWN = "[unk]";
        static final Reading NOTHING = new Reading(List.of());

        /// @param confidence 0 to 1
        record Word(String text, double confidence) {}

        public Reading {
            words = List.copyOf(words);
        }

        /// Of words whose confidence is not known yet.
        static Reading of(String text) {
            return new Reading(
                    Grammar.split(text).stream().map(word -> new Word(word, 1)).toList());
        }

        /// Without what is unknown.
        String text() {
            return String.join(
                    " ",
                    words.stream().map(Word::text).filter(word -> !word.equals(UNKNOWN)).toList());
        }

        /// The mean over the words, 0 when there are none.
        double confidence() {
            return words.stream().mapToDouble(Word::confidence).average().orElse(0);
        }

        Reading then(Reading more) {
            return new Reading(Stream.concat(words.stream(), more.words.stream()).toList());
        }
    }
}
