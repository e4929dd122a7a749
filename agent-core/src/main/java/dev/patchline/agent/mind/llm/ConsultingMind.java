package dev.patchline.agent.mind.llm;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.llm.Grounds.Heard;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.session.OwnMind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A mind that understands by itself first, and asks a language model about what is left open. The
/// caller never waits longer than a turn's patience.
///
/// While the caller still speaks, it thinks ahead: when the words so far have not changed for a
/// moment, the model is asked about them, and the answer is used if these were all the words.
/// Thread-safe.
final class ConsultingMind implements Mind {
    /// Words that stay the same for so long may be all.
    static final Duration STABLE = Duration.ofMillis(175);

    /// How often a turn is thought about ahead of its end.
    static final int MOST_AHEAD = 3;

    /// Turns that are remembered; evidence may come from any of them.
    private static final int MOST_TURNS = 60;

    private final CallId call;
    private final Consultants shared;
    private final List<String> said = new ArrayList<>();
    private final List<Consultation> unreported = new ArrayList<>();
    private @Nullable ScheduledFuture<?> pending;
    private Words soFar = Words.NONE;
    private @Nullable Thought ahead;
    private @Nullable Thought current;
    private int attempts;
    private boolean closed;

    /// A question to the panel that is under way.
    private record Thought(Dialog dialog, List<String> words, Consult consult) {
        boolean isAbout(Dialog now, Words heard) {
            return dialog.equals(now) && words.equals(Evidence.words(heard.text()));
        }
    }

    ConsultingMind(CallId call, Consultants shared) {
        this.call = call;
        this.shared = shared;
    }

    @Override
    public void overhear(Dialog dialog, Words words) {
        synchronized (this) {
            if (closed || attempts >= MOST_AHEAD || words.isBlank() || words.equals(soFar)) {
                return;
            }
            soFar = words;
            forgetPending();
            pending =
                    shared.panel()
                            .watchdog()
                            .schedule(
                                    () -> onThread(() -> thinkAhead(dialog, words)),
                                    STABLE.toNanos(),
                                    TimeUnit.NANOSECONDS);
        }
    }

    private void forgetPending() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    private void onThread(Runnable work) {
        try {
            shared.threads().execute(work);
        } catch (RejectedExecutionException _) {
            // Too much to do: then this is not thought about ahead.
        }
    }

    private void thinkAhead(Dialog dialog, Words words) {
        Instant at = shared.clock().instant();
        if (!stillSaid(words)
                || !open(dialog, words, at, own(dialog, List.of(Hypothesis.of(words)), at))) {
            return;
        }
        Thought thought = think(dialog, words, at);
        @Nullable Thought useless;
        synchronized (this) {
            if (closed || !words.equals(soFar)) {
                return;
            }
            attempts++;
            useless = ahead;
            ahead = thought;
        }
        giveUp(useless);
        thought.consult().begin();
    }

    private synchronized boolean stillSaid(Words words) {
        return !closed && words.equals(soFar);
    }

    private List<Proposal> own(Dialog dialog, List<Hypothesis> heard, Instant at) {
        return OwnMind.understand(call, shared.embedded(), dialog, heard, at);
    }

    private boolean open(Dialog dialog, Words words, Instant at, List<Proposal> own) {
        return Doubt.remains(shared.engine(), dialog, words, own, at);
    }

    private Thought think(Dialog dialog, Words words, Instant at) {
        List<String> earlier;
        synchronized (this) {
            earlier = List.copyOf(said);
        }
        var consult =
                new Consult(
                        shared.panel(),
                        shared.prompt()
                                .meaning(
                                        dialog,
                                        earlier,
                                        words.text(),
                                        at.atZone(shared.zone()).toLocalDate()),
                        shared.patience());
        return new Thought(dialog, Evidence.words(words.text()), consult);
    }

    @Override
    public void understand(
            Dialog dialog, List<Hypothesis> heard, Instant at, Consumer<Understanding> then) {
        @Nullable Thought before;
        synchronized (this) {
            forgetPending();
            soFar = Words.NONE;
            attempts = 0;
            before = current;
            current = null;
        }
        if (before != null) {
            before.consult().giveUp(Outcome.CANCELLED);
        }
        shared.threads().execute(() -> begin(dialog, heard, at, then));
    }

    private void begin(
            Dialog dialog, List<Hypothesis> hypotheses, Instant at, Consumer<Understanding> then) {
        List<Proposal> own = own(dialog, hypotheses, at);
        Words heard = hypotheses.getFirst().words();
        boolean asks = open(dialog, heard, at, own);
        @Nullable Thought useless;
        @Nullable Thought thought = null;
        Heard turn;
        synchronized (this) {
            turn = new Heard(dialog, said, heard.text(), at);
            useless = ahead;
            if (asks && ahead != null && ahead.isAbout(dialog, heard)) {
                thought = ahead;
                useless = null;
            }
            ahead = null;
        }
        giveUp(useless);
        boolean asksNow = asks && thought == null;
        if (asksNow) {
            thought = think(dialog, heard, at);
        }
        synchronized (this) {
            current = thought;
            if (said.size() < MOST_TURNS) {
                said.add(heard.text());
            }
        }
        if (thought == null) {
            then.accept(new Understanding(own, reported(List.of())));
            return;
        }
        if (asksNow) {
            thought.consult().begin();
        }
        thought.consult().within(shared.patience().turn());
        var _ =
                thought.consult()
                        .result()
                        .thenAccept(result -> afterwards(() -> join(turn, own, result, then)));
    }

    private void join(
            Heard turn, List<Proposal> own, Consult.Result result, Consumer<Understanding> then) {
        List<Proposal> grounded =
                result.suggestions()
                        .map(suggestions -> shared.grounds().proposals(turn, suggestions))
                        .orElse(List.of());
        var record = new ArrayList<>(result.record());
        if (result.suggestions().isPresent()) {
            record.add(record.removeLast().withKept(grounded.size()));
        }
        then.accept(new Understanding(Grounds.joined(own, grounded), reported(record)));
    }

    /// Grounding runs native code, so it goes back to the mind's threads; when these are full, this
    /// one waits.
    private void afterwards(Runnable work) {
        try {
            shared.threads().execute(work);
        } catch (RejectedExecutionException _) {
            work.run();
        }
    }

    /// What is to be put on record now: what ended before, and this.
    private synchronized List<Consultation> reported(List<Consultation> now) {
        var all = new ArrayList<>(unreported);
        all.addAll(now);
        unreported.clear();
        return all;
    }

    synchronized void remember(List<Consultation> record) {
        unreported.addAll(record);
    }

    @Override
    public Optional<Sentences> reword(Dialog dialog, Words words, Consumer<Rewording> then) {
        return shared.wording()
                .flatMap(wording ->
                        wording.line(dialog, words.text())
                                .map(line -> sentences(wording, line, then)));
    }

    private Sentences sentences(
            WordingPrompt wording, OtherWords.Line line, Consumer<Rewording> then) {
        String heard;
        synchronized (this) {
            heard = said.isEmpty() ? "" : said.getLast();
        }
        return new OtherWords(
                line, shared.panel(), shared.patience(), wording.request(line, heard), then);
    }

    /// A thought ahead that nobody will join.
    private void giveUp(@Nullable Thought thought) {
        if (thought != null) {
            thought.consult().giveUp(Outcome.CANCELLED);
            var _ = thought.consult().result().thenAccept(result -> remember(result.record()));
        }
    }

    @Override
    public void close() {
        @Nullable Thought one;
        @Nullable Thought other;
        synchronized (this) {
            closed = true;
            forgetPending();
            one = ahead;
            other = current;
            ahead = null;
            current = null;
        }
        giveUp(one);
        if (other != null) {
            other.consult().giveUp(Outcome.CANCELLED);
        }
    }
}
