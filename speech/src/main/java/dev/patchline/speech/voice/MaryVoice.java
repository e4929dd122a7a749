package dev.patchline.speech.voice;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.port.Voice.WordStart;
import dev.patchline.agent.session.Faults;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.text.Clauses;
import dev.patchline.speech.text.SpokenText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent's voice: MaryTTS behind a cache of phrases.
///
/// A clause is a piece of work of its own. One thread looks clauses up and serves those that were
/// rendered before, so that they never wait behind those that render: one for each core, within
/// limits, so that several calls can be spoken to at once. First clauses come before later ones,
/// because somebody waits in silence. What is prepared has a thread of its own, and what is likely
/// to be said next comes before what may be said some day.
public final class MaryVoice implements Voice, AutoCloseable {
    /// Most speeches at once. Further ones fail: something is wrong with the calls.
    static final int SPEECHES_LIMIT = 512;

    /// Most texts that wait to be prepared. Further ones are left out; they are rendered when said.
    static final int PREPARING_LIMIT = 4096;

    /// Longest text of one speech, several minutes.
    static final int TEXT_LIMIT = 8000;

    /// Stands around what is not known yet.
    private static final Pattern GAP = Pattern.compile("[{}\\[\\]]");

    /// Changes whenever the same words come to sound different, so that old phrases are not found.
    static final String VERSION = "cmu-slt-hsmm 5.2.1, 7";

    private static final Logger LOG = LoggerFactory.getLogger(MaryVoice.class);

    /// Spoken at the start, so that the first caller does not wait while classes load and the
    /// compiler learns what matters.
    private static final List<String> WARM_UP =
            List.of(
                    "Okay.",
                    "Thanks for calling, how can I help you today?",
                    "Could I get your ZIP code?",
                    "Your number is 512-555-0100, is that right?",
                    "Sure, I can send someone on Nov 24 at 5:30 pm.",
                    "That is $89.50 for the first hour, and there is no charge when we cannot fix"
                            + " it.",
                    "Please hold while I find the right person.",
                    "Is the water still running?");

    private static final int WARM_UP_ROUNDS = 2;

    /// Most clauses that are rendered at once for callers who wait. More would share the same
    /// cores.
    private static final int MOST_RENDERERS = 4;

    private enum Urgency {
        FIRST_CLAUSE,
        LATER_CLAUSE,
        LIKELY,
        LASTING
    }

    private record Work(Urgency urgency, long number, Runnable run) {}

    private final Larynx larynx;
    private final PhraseCache cache;
    private final PriorityBlockingQueue<Work> recalling = queue();
    private final PriorityBlockingQueue<Work> rendering = queue();
    private final PriorityBlockingQueue<Work> preparing = queue();
    private final Semaphore speeches = new Semaphore(SPEECHES_LIMIT);
    private final Semaphore toPrepare = new Semaphore(PREPARING_LIMIT);
    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> threads;

    /// @param renderers how many clauses may be rendered at once for callers who wait
    MaryVoice(Larynx larynx, PhraseCache cache, int renderers) {
        this.larynx = larynx;
        this.cache = cache;
        List<Thread> working = new ArrayList<>();
        working.add(thread("voice-recall", recalling));
        working.add(thread("voice-prepare", preparing));
        for (int i = 0; i < renderers; i++) {
            working.add(thread("voice-render-" + i, rendering));
        }
        this.threads = List.copyOf(working);
    }

    /// Starts Mary, or shares her when she runs already in this process, and warms her up: about
    /// three seconds.
    ///
    /// @throws IllegalStateException when she cannot be started
    public static MaryVoice start(PhraseCache cache) {
        Mary mary = Mary.start();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (String phrase : WARM_UP) {
                mary.speak(
                        SpokenText.of(phrase), piece -> G711.encode(Codec.PCMU, piece.samples()));
            }
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return new MaryVoice(mary, cache, Math.min(cores, MOST_RENDERERS));
    }

    @Override
    public Speech say(String text, Codec codec, Sink out) {
        var speech = new Utterance(text, codec, out);
        if (text.length() > TEXT_LIMIT) {
            speech.fail(
                    new IllegalArgumentException(
                            "cannot speak more than "
                                    + TEXT_LIMIT
                                    + " characters at once; split the text"));
        } else if (!speeches.tryAcquire()) {
            speech.fail(
                    new IllegalStateException(
                            "the voice already speaks " + SPEECHES_LIMIT + " texts at once"));
        } else {
            speech.begin();
        }
        return speech;
    }

    @Override
    public void prepare(String text, boolean lasting) {
        for (String clause : Clauses.of(text)) {
            if (GAP.matcher(clause).find()) {
                continue;
            }
            if (!toPrepare.tryAcquire()) {
                LOG.warn("too much to prepare; the rest is rendered when it is said");
                return;
            }
            Urgency urgency = lasting ? Urgency.LASTING : Urgency.LIKELY;
            add(preparing, urgency, () -> prepareClause(clause, lasting));
        }
    }

    /// Whether a text would be spoken wholly from the cache.
    public boolean knows(String text) {
        return Clauses.of(text).stream()
                .map(SpokenText::of)
                .allMatch(words -> cache.find(PhraseCache.key(VERSION, words)).isPresent());
    }

    /// Stops all threads; what was being said fails.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void prepareClause(String clause, boolean lasting) {
        try {
            String words = SpokenText.of(clause);
            String key = PhraseCache.key(VERSION, words);
            Rendered phrase = cache.find(key).orElseGet(() -> rendered(words, _ -> {}));
            cache.keep(key, phrase, lasting);
        } catch (RuntimeException e) {
            LOG.warn("a phrase could not be prepared", Faults.withoutWords(e));
        } finally {
            toPrepare.release();
        }
    }

    /// @param out gets the pieces as they come
    /// @return the whole clause
    private Rendered rendered(String words, Consumer<Rendered> out) {
        List<Rendered> pieces = new ArrayList<>();
        if (!words.isEmpty()) {
            larynx.speak(
                    words,
                    piece -> {
                        pieces.add(piece);
                        out.accept(piece);
                    });
        }
        return Rendered.joined(pieces);
    }

    /// One text on its way to one sink. Its clauses are worked on one after the other, by either
    /// thread.
    private final class Utterance implements Speech {
        private final List<String> clauses;
        private final Codec codec;
        private final Sink out;

        /// Guards the sink: after [#cancel] has returned, nothing more comes.
        private final Object lock = new Object();

        private boolean over;

        /// The clause that is worked on; only one thread at a time does.
        private int next;

        Utterance(String text, Codec codec, Sink out) {
            this.clauses = text.length() > TEXT_LIMIT ? List.of() : Clauses.of(text);
            this.codec = codec;
            this.out = out;
        }

        void begin() {
            add(recalling, Urgency.FIRST_CLAUSE, () -> attempt(this::goOn));
        }

        /// Serves clauses for as long as they are known, and has the next one rendered.
        private void goOn() {
            while (!isOver()) {
                if (next == clauses.size()) {
                    finish();
                    return;
                }
                String clause = clauses.get(next);
                String words = SpokenText.of(clause);
                String key = PhraseCache.key(VERSION, words);
                var frames = new ClauseFrames(clause, words, codec, this::give);
                Optional<Rendered> known = cache.find(key);
                if (known.isEmpty()) {
                    Urgency urgency = next == 0 ? Urgency.FIRST_CLAUSE : Urgency.LATER_CLAUSE;
                    add(rendering, urgency, () -> attempt(() -> render(words, key, frames)));
                    return;
                }
                frames.take(known.get());
                frames.end();
                next++;
            }
        }

        private void render(String words, String key, ClauseFrames frames) {
            if (!isOver()) {
                cache.keep(key, rendered(words, frames::take), false);
                frames.end();
                next++;
                goOn();
            }
        }

        private void give(String clause, byte[] audio, List<WordStart> words) {
            synchronized (lock) {
                if (!over) {
                    out.audio(clause, audio, words);
                }
            }
        }

        private void finish() {
            synchronized (lock) {
                if (!over) {
                    end();
                    out.done();
                }
            }
        }

        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                synchronized (lock) {
                    if (!over) {
                        end();
                        out.failed(e);
                    }
                }
            }
        }

        private void end() {
            over = true;
            speeches.release();
        }

        /// Before it has begun, on a thread of the voice.
        void fail(RuntimeException why) {
            over = true;
            add(recalling, Urgency.FIRST_CLAUSE, () -> out.failed(why));
        }

        private boolean isOver() {
            synchronized (lock) {
                return over;
            }
        }

        @Override
        public void cancel() {
            synchronized (lock) {
                if (!over) {
                    end();
                }
            }
        }
    }

    private void add(PriorityBlockingQueue<Work> queue, Urgency urgency, Runnable run) {
        queue.add(new Work(urgency, numbers.getAndIncrement(), run));
    }

    private static PriorityBlockingQueue<Work> queue() {
        return new PriorityBlockingQueue<>(
                64, Comparator.comparing(Work::urgency).thenComparingLong(Work::number));
    }

    private static Thread thread(String name, PriorityBlockingQueue<Work> queue) {
        return Thread.ofPlatform().name(name).daemon().start(() -> work(queue));
    }

    private static void perform(Work work) {
        try {
            work.run().run();
        } catch (RuntimeException e) {
            LOG.error(
                    "a sink threw while it was told that its speech failed",
                    Faults.withoutWords(e));
        }
    }

    private static void work(PriorityBlockingQueue<Work> queue) {
        try {
            while (!Thread.interrupted()) {
                perform(queue.take());
            }
        } catch (InterruptedException _) {
            // The voice was closed.
        }
    }
}
