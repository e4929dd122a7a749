package dev.patchline.speech.ear;

import java.util.ArrayList;
import java.util.Comparator;
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
    /// @param share of the probability that this one has among all that were considered, 0 to 1
    /// @param others what may have been said instead, the likeliest first; they have no others
    record Reading(List<Word> words, double share, List<Reading> others) {
        static final String UNKNOWN = "[unk]";
        static final Reading NOTHING = new Reading(List.of());

        /// Of a longer turn more would be hardly likely.
        static final int MOST = 5;

        /// @param confidence 0 to 1
        record Word(String text, double confidence) {}

        public Reading {
            words = List.copyOf(words);
            others = List.copyOf(others);
        }

        /// Nothing else was considered.
        Reading(List<Word> words) {
            this(words, 1, List.of());
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

        /// All that may have been said, the likeliest first.
        List<Reading> all() {
            return Stream.concat(Stream.of(this), others.stream()).toList();
        }

        Reading then(Reading more) {
            List<Reading> both = new ArrayList<>();
            for (Reading one : all()) {
                for (Reading other : more.all()) {
                    both.add(
                            new Reading(
                                    Stream.concat(one.words.stream(), other.words.stream())
                                            .toList(),
                                    one.share * other.share,
                                    List.of()));
                }
            }
            both.sort(Comparator.comparingDouble(Reading::share).reversed());
            Reading first = both.getFirst();
            return new Reading(
                    first.words, first.share, both.subList(1, Math.min(MOST, both.size())));
        }
    }
}
