package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.port.Voice.WordStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The queue, the cache and the sink, with a larynx that waits to be told.
class MaryVoiceTest {
    @TempDir Path folder;

    private final SlowLarynx larynx = new SlowLarynx();
    private MaryVoice voice = new MaryVoice(larynx, PhraseCache.inMemory(), 1);

    @AfterEach
    void close() {
        voice.close();
    }

    @Test
    void aTextIsHeardClauseByClauseAndThenItIsDone() throws InterruptedException {
        var out = new Heard();
        voice.say("Thanks for calling. How can I help?", Codec.PCMU, out);
        larynx.allow(2);
        assertThat(out.next()).isEqualTo("Thanks for calling.");
        assertThat(out.next()).isEqualTo("How can I help?");
        assertThat(out.next()).isEqualTo("<done>");
    }

    @Test
    void theFirstClauseIsHeardWhileTheSecondIsStillRendered() throws InterruptedException {
        var out = new Heard();
        voice.say("Thanks for calling. How can I help?", Codec.PCMU, out);
        larynx.allow(1);
        assertThat(out.next()).isEqualTo("Thanks for calling.");
        larynx.allow(1);
        assertThat(out.next()).isEqualTo("How can I help?");
    }

    @Test
    void audioComesInWholeFramesThatEndInSilence() throws InterruptedException {
        for (Codec codec : List.of(Codec.PCMU, Codec.PCMA)) {
            var out = new Heard();
            voice.say("Long clause for " + codec + ".", codec, out);
            larynx.allow(2);
            out.until("<done>");
            assertThat(out.audio).allMatch(piece -> piece.length % Codec.FRAME_BYTES == 0);
            byte[] last = out.audio.getLast();
            assertThat(last[last.length - 1]).isEqualTo(codec.silence());
        }
    }

    @Test
    void theWordsOfAClauseComeWithWhereTheyBegin() throws InterruptedException {
        var out = new Heard();
        voice.say("That is $20 — okay?", Codec.PCMU, out);
        larynx.allow(1);
        assertThat(out.until("<done>")).containsExactly("That is $20 — okay?");
        assertThat(out.words)
                .containsExactly(
                        new WordStart(0, 0),
                        new WordStart(5, 10),
                        new WordStart(8, 20),
                        new WordStart(14, 40));
    }

    @Test
    void aWordBeginsAtTheSamePlaceWhenItsClauseComesFromTheCache() throws InterruptedException {
        larynx.allow(1);
        List<List<WordStart>> heard = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            var out = new Heard();
            voice.say("Hello again.", Codec.PCMU, out);
            out.until("<done>");
            heard.add(List.copyOf(out.words));
        }
        assertThat(heard.getFirst()).hasSize(2).isEqualTo(heard.getLast());
    }

    @Test
    void afterCancelTheCallerHearsNothingMore() throws InterruptedException {
        var out = new Heard();
        Voice.Speech speech = voice.say("Thanks for calling. How can I help?", Codec.PCMU, out);
        larynx.allow(1);
        assertThat(out.next()).isEqualTo("Thanks for calling.");
        speech.cancel();
        var other = new Heard();
        larynx.allow(2);
        voice.say("Something else.", Codec.PCMU, other);
        assertThat(other.next()).isEqualTo("Something else.");
        assertThat(other.next()).isEqualTo("<done>");
        assertThat(out.heard).isEmpty();
    }

    @Test
    void aCallerWhoWaitsInSilenceComesBeforeTheRestOfAnotherSpeech() throws InterruptedException {
        var first = new Heard();
        var second = new Heard();
        voice.say("First one. First two.", Codec.PCMU, first);
        voice.say("Second one. Second two.", Codec.PCMU, second);
        var known = new Heard();
        voice.say(" ", Codec.PCMU, known);
        assertThat(known.next()).as("all three were looked up").isEqualTo("<done>");
        larynx.allow(4);
        assertThat(first.until("<done>")).hasSize(2);
        assertThat(second.until("<done>")).hasSize(2);
        assertThat(larynx.spoken)
                .containsExactly("First one.", "Second one.", "First two.", "Second two.");
    }

    @Test
    void nobodyWaitsForWhatIsPrepared() throws InterruptedException {
        voice.prepare("Prepared one. Prepared two.", true);
        larynx.awaitWork();
        larynx.allow(1);
        var out = new Heard();
        voice.say("Hello there.", Codec.PCMU, out);
        assertThat(out.until("<done>")).containsExactly("Hello there.");
    }

    @Test
    void ofASentenceWithAGapTheClausesAroundItArePrepared() throws InterruptedException {
        larynx.allow(2);
        voice.prepare("Okay, {the value}. Is that right?", true);
        larynx.awaitSpoken(2);
        assertThat(larynx.spoken).containsExactly("Okay,", "Is that right?");
    }

    @Test
    void whatIsLikelyIsPreparedBeforeWhatMayBeSaidSomeDay() throws InterruptedException {
        voice.prepare("Prepared first. Prepared some day.", true);
        larynx.awaitWork();
        voice.prepare("Prepared likely.", false);
        larynx.preparing.release(3);
        larynx.awaitSpoken(3);
        assertThat(larynx.spoken)
                .containsExactly("Prepared first.", "Prepared likely.", "Prepared some day.");
    }

    @Test
    void severalCallersAreSpokenToAtOnce() throws InterruptedException {
        voice.close();
        voice = new MaryVoice(larynx, PhraseCache.inMemory(), 2);
        var first = new Heard();
        var second = new Heard();
        voice.say("Hello first.", Codec.PCMU, first);
        voice.say("Hello second.", Codec.PCMU, second);
        larynx.awaitWork();
        larynx.awaitWork();
        larynx.allow(2);
        assertThat(first.until("<done>")).hasSize(1);
        assertThat(second.until("<done>")).hasSize(1);
    }

    @Test
    void aLongClauseIsHeardWhileTheRestOfItIsStillRendered() throws InterruptedException {
        var out = new Heard();
        voice.say("Long clause of words.", Codec.PCMU, out);
        larynx.allow(1);
        assertThat(out.next()).isEqualTo("Long clause of words.");
        assertThat(out.heard).isEmpty();
        larynx.allow(1);
        assertThat(out.next()).as("more of the same clause").isEmpty();
        assertThat(out.until("<done>")).allMatch(String::isEmpty);
        int bytes = out.audio.stream().mapToInt(piece -> piece.length).sum();
        assertThat(bytes).isEqualTo(Math.ceilDiv(2 * 1234, 160) * 160);
        assertThat(out.audio).allMatch(piece -> piece.length % Codec.FRAME_BYTES == 0);
    }

    @Test
    void aFailureOfTheEngineReachesTheSinkOnceAndTheVoiceGoesOn() throws InterruptedException {
        var out = new Heard();
        voice.say("Break now. Never heard.", Codec.PCMU, out);
        larynx.allow(1);
        assertThat(out.next()).isEqualTo("<failed: broken>");
        var other = new Heard();
        voice.say("Still here.", Codec.PCMU, other);
        larynx.allow(1);
        assertThat(other.next()).isEqualTo("Still here.");
        assertThat(out.heard).isEmpty();
    }

    @Test
    void aTextThatIsTooLongFailsInsteadOfBlockingTheOthers() throws InterruptedException {
        var out = new Heard();
        voice.say("word ".repeat(MaryVoice.TEXT_LIMIT), Codec.PCMU, out);
        assertThat(out.next()).startsWith("<failed: cannot speak more than 8000 characters");
    }

    @Test
    void moreSpeechesThanTheLimitFail() throws InterruptedException {
        var waiting = new Heard();
        for (int i = 0; i < MaryVoice.SPEECHES_LIMIT; i++) {
            voice.say("Wait.", Codec.PCMU, waiting);
        }
        var out = new Heard();
        voice.say("One too many.", Codec.PCMU, out);
        assertThat(out.next()).startsWith("<failed: the voice already speaks 512 texts");
    }

    @Test
    void whatCannotBeSpokenIsDoneAtOnce() throws InterruptedException {
        var out = new Heard();
        voice.say("  ", Codec.PCMU, out);
        assertThat(out.next()).isEqualTo("<done>");
    }

    @Test
    void aClauseThatWasSaidIsNotRenderedAgain() throws InterruptedException {
        larynx.allow(1);
        for (int i = 0; i < 3; i++) {
            var out = new Heard();
            voice.say("Hello again.", Codec.PCMU, out);
            assertThat(out.until("<done>")).containsExactly("Hello again.");
        }
        assertThat(larynx.spoken).containsExactly("Hello again.");
        assertThat(voice.knows("Hello again.")).isTrue();
        assertThat(voice.knows("Hello again. And again.")).isFalse();
    }

    @Test
    @Timeout(300)
    void whatWasPreparedSurvivesTheProcessAndWhatWasSaidDoesNot()
            throws InterruptedException, IOException {
        voice.close();
        voice = new MaryVoice(larynx, PhraseCache.in(folder), 1);
        larynx.allow(2);
        voice.prepare("Thanks for calling.", true);
        larynx.awaitSpoken(1);
        // Known is what the cache has let go of, and so what is on disk.
        while (!voice.knows("Thanks for calling.")) {
            Thread.onSpinWait();
        }
        var out = new Heard();
        voice.say("Hello John.", Codec.PCMU, out);
        out.until("<done>");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        voice.close();
        voice = new MaryVoice(larynx, PhraseCache.in(folder), 1);
        assertThat(voice.knows("Thanks for calling.")).isTrue();
        assertThat(voice.knows("Hello John.")).isFalse();
    }

    @Test
    void aSinkThatThrowsHurtsNobodyElse() throws InterruptedException {
        larynx.allow(2);
        voice.say(
                "Bad sink.",
                Codec.PCMU,
                new Voice.Sink() {
                    @Override
                    public void audio(String clause, byte[] audio, List<WordStart> words) {
                        throw new IllegalStateException("sink");
                    }

                    @Override
                    public void done() {
                        throw new IllegalStateException("sink");
                    }

                    @Override
                    public void failed(RuntimeException why) {
                        throw new IllegalStateException("sink");
                    }
                });
        var out = new Heard();
        voice.say("Good sink.", Codec.PCMU, out);
        assertThat(out.until("<done>")).containsExactly("Good sink.");
    }

    /// Renders a clause for each permit.
    private static final class SlowLarynx implements Larynx {
        private final Semaphore permits = new Semaphore(0);

        /// For what begins with "Prepared".
        final Semaphore preparing = new Semaphore(0);

        private final Semaphore began = new Semaphore(0);
        private final Semaphore ended = new Semaphore(0);
        final List<String> spoken = Collections.synchronizedList(new ArrayList<>());

        void allow(int clauses) {
            permits.release(clauses);
        }

        void awaitWork() throws InterruptedException {
            assertThat(began.tryAcquire(120, TimeUnit.SECONDS)).isTrue();
        }

        void awaitSpoken(int clauses) throws InterruptedException {
            assertThat(ended.tryAcquire(clauses, 120, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void speak(String words, Consumer<Rendered> out) {
            began.release();
            try {
                (words.startsWith("Prepared") ? preparing : permits).acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("closed", e);
            }
            spoken.add(words);
            ended.release();
            if (words.startsWith("Break")) {
                throw new IllegalStateException("broken");
            }
            short[] samples = new short[words.startsWith("Long") ? 1234 : 1280];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (8000 * Math.sin(i));
            }
            int count = words.split(" ", -1).length;
            out.accept(new Rendered(samples, IntStream.range(0, count).map(i -> 80 * i).toArray()));
            if (words.startsWith("Long")) {
                permits.acquireUninterruptibly();
                out.accept(new Rendered(samples, new int[0]));
            }
        }
    }

    private static final class Heard implements Voice.Sink {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final List<WordStart> words = Collections.synchronizedList(new ArrayList<>());
        final List<byte[]> audio = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void audio(String clause, byte[] encoded, List<WordStart> starts) {
            words.addAll(starts);
            audio.add(encoded);
            heard.add(clause);
        }

        @Override
        public void done() {
            heard.add("<done>");
        }

        @Override
        public void failed(RuntimeException why) {
            heard.add("<failed: " + why.getMessage() + ">");
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(120, TimeUnit.SECONDS));
        }

        List<String> until(String end) throws InterruptedException {
            List<String> all = new ArrayList<>();
            for (String one = next(); !one.equals(end) && !one.equals("null"); one = next()) {
                all.add(one);
            }
            return all;
        }
    }
}
