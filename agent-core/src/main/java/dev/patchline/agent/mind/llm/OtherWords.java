package dev.patchline.agent.mind.llm;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.call.Consultation.Tokens;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Sentences;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The engine's words in a model's: at most one sentence that leads on, then the question. Each is
/// judged before it is spoken; when one may not be said, or none comes in time, the engine's own
/// words are. Thread-safe.
final class OtherWords implements Sentences, Asking.Listener {
    private static final Pattern END = Pattern.compile("[.?!]+[\"')]*(?:\\s+|$)");

    private final Line line;
    private final Panel panel;
    private final Patience patience;
    private final ChatRequest request;
    private final Consumer<Mind.Rewording> then;
    private final StringBuilder heard = new StringBuilder();
    private final Deque<Runnable> telling = new ArrayDeque<>();
    private final List<String> spoken = new ArrayList<>();
    private Consumer<String> sentence = _ -> {};
    private Runnable end = () -> {};
    private @Nullable Asking asking;
    private Panel.Member member;
    private Asking.@Nullable End ended;
    private boolean settled;
    private boolean cancelled;
    private boolean busy;

    /// @param engine what the engine chose to say
    /// @param question the question that it ends with
    record Line(String engine, String question, SafeWords safe) {}

    /// @param then is told how it went and what was said, once
    OtherWords(
            Line line,
            Panel panel,
            Patience patience,
            ChatRequest request,
            Consumer<Mind.Rewording> then) {
        this.line = line;
        this.panel = panel;
        this.patience = patience;
        this.request = request;
        this.then = then;
        this.member = panel.members().getFirst();
    }

    @Override
    public void begin(Consumer<String> sentence, Runnable end) {
        synchronized (this) {
            this.sentence = sentence;
            this.end = end;
        }
        var _ =
                panel.watchdog()
                        .schedule(this::late, patience.sentence().toNanos(), TimeUnit.NANOSECONDS);
        Optional<Panel.Member> awake = panel.members().stream().filter(panel::allows).findFirst();
        if (awake.isEmpty()) {
            over(new Asking.End(Outcome.RESTING, "", Tokens.NONE, Duration.ZERO, Duration.ZERO));
            return;
        }
        var begun = new Asking(patience, panel.watchdog(), this);
        synchronized (this) {
            member = awake.get();
            asking = begun;
        }
        begun.begin(awake.get().model(), request);
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            settled = true;
            telling.clear();
        }
        stop(Outcome.CANCELLED);
    }

    private void late() {
        synchronized (this) {
            if (settled || !spoken.isEmpty()) {
                return;
            }
            ownWords();
        }
        tell();
        stop(Outcome.LATE);
    }

    private void stop(Outcome why) {
        @Nullable Asking current;
        synchronized (this) {
            current = asking;
        }
        if (current != null) {
            current.cancel(why);
        }
    }

    // --- what the model says

    @Override
    public void piece(String text) {
        boolean safe = true;
        synchronized (this) {
            if (settled) {
                return;
            }
            heard.append(text);
            Matcher whole = END.matcher(heard);
            // The last mark may still grow: "...".
            while (!settled && whole.find() && whole.end() < heard.length()) {
                String next = heard.substring(0, whole.end()).strip();
                heard.delete(0, whole.end());
                whole.reset();
                safe = judge(next);
            }
        }
        tell();
        if (!safe) {
            stop(Outcome.UNSAFE);
        }
    }

    @Override
    public void over(Asking.End how) {
        synchronized (this) {
            ended = how;
            if (!settled) {
                String rest = heard.toString().strip();
                if (how.outcome() == Outcome.ANSWERED && !rest.isEmpty() && !judge(rest)) {
                    ended = how.because(Outcome.UNSAFE);
                }
                if (!settled) {
                    ownWords();
                }
            }
        }
        tell();
    }

    /// Says a sentence if it may be said, and the engine's own words otherwise.
    private boolean judge(String next) {
        boolean safe = line.safe().allows(next, line.engine());
        if (safe && SafeWords.asks(next, line.question())) {
            say(next);
            settle();
            return true;
        }
        if (safe && spoken.isEmpty() && !next.endsWith("?")) {
            say(next);
            return true;
        }
        ownWords();
        return false;
    }

    /// What the engine would have said, or the rest of it.
    private void ownWords() {
        say(spoken.isEmpty() ? line.engine() : line.question());
        settle();
    }

    private void say(String words) {
        spoken.add(words);
        telling.add(() -> sentence.accept(words));
    }

    private void settle() {
        settled = true;
        telling.add(end);
    }

    /// Tells what is to be said, one thread at a time and without a lock.
    private void tell() {
        while (true) {
            Runnable next;
            synchronized (this) {
                if (busy || telling.isEmpty()) {
                    break;
                }
                busy = true;
                next = telling.remove();
            }
            next.run();
            synchronized (this) {
                busy = false;
            }
        }
        report();
    }

    private void report() {
        Asking.End how;
        List<String> said;
        synchronized (this) {
            if (ended == null || !settled || !telling.isEmpty()) {
                return;
            }
            how = ended;
            ended = null;
            said = cancelled ? List.of() : List.copyOf(spoken);
        }
        panel.report(member, how.outcome());
        then.accept(
                new Mind.Rewording(
                        Words.of(String.join(" ", said)),
                        List.of(
                                new Consultation(
                                        member.name(),
                                        Purpose.WORDING,
                                        how.outcome(),
                                        how.tokens(),
                                        how.firstToken(),
                                        how.took(),
                                        0,
                                        0))));
    }
}
