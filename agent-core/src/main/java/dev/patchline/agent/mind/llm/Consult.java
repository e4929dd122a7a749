package dev.patchline.agent.mind.llm;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.call.Consultation.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One question to the panel: the first model is asked, when it fails the next, until one answers
/// or nobody is left. Thread-safe.
final class Consult {
    /// What came of it.
    ///
    /// @param suggestions empty when nobody answered
    /// @param record of everyone who was asked, in order
    record Result(Optional<List<Suggestion>> suggestions, List<Consultation> record) {}

    private final Panel panel;
    private final ChatRequest request;
    private final Patience patience;
    private final Iterator<Panel.Member> waiting;
    private final List<Consultation> record = new ArrayList<>();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private @Nullable Asking asking;
    private boolean over;

    Consult(Panel panel, ChatRequest request, Patience patience) {
        this.panel = panel;
        this.request = request;
        this.patience = patience;
        this.waiting = panel.members().iterator();
    }

    /// Asks, once, unless it was given up before. Returns at once.
    void begin() {
        askNext();
    }

    /// Completed on a thread of the network or the watchdog, or of whoever gave up.
    CompletableFuture<Result> result() {
        return result;
    }

    /// From now on there is only so much time.
    void within(Duration time) {
        var _ =
                panel.watchdog()
                        .schedule(() -> giveUp(Outcome.LATE), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The answer is not wanted any more, or not any longer.
    void giveUp(Outcome why) {
        @Nullable Asking current;
        synchronized (this) {
            over = true;
            current = asking;
        }
        if (current != null) {
            current.cancel(why);
        }
        settle(Optional.empty());
    }

    private void askNext() {
        while (true) {
            Panel.Member member;
            Asking next;
            synchronized (this) {
                if (over || !waiting.hasNext()) {
                    break;
                }
                member = waiting.next();
                if (!panel.allows(member)) {
                    record.add(resting(member));
                    continue;
                }
                next = new Asking(patience, panel.watchdog(), new Answering(member));
                asking = next;
            }
            next.begin(member.model(), request);
            return;
        }
        settle(Optional.empty());
    }

    private final class Answering implements Asking.Listener {
        private final Panel.Member member;

        Answering(Panel.Member member) {
            this.member = member;
        }

        @Override
        public void piece(String text) {}

        @Override
        public void over(Asking.End end) {
            ended(member, end);
        }
    }

    private void ended(Panel.Member member, Asking.End end) {
        Optional<List<Suggestion>> read =
                end.outcome() == Outcome.ANSWERED ? Suggestion.read(end.text()) : Optional.empty();
        Outcome outcome =
                end.outcome() == Outcome.ANSWERED && read.isEmpty()
                        ? Outcome.UNREADABLE
                        : end.outcome();
        panel.report(member, outcome);
        synchronized (this) {
            record.add(
                    new Consultation(
                            member.name(),
                            Purpose.MEANING,
                            outcome,
                            end.tokens(),
                            end.firstToken(),
                            end.took(),
                            read.map(List::size).orElse(0),
                            0));
        }
        if (read.isPresent()) {
            settle(read);
        } else {
            askNext();
        }
    }

    private void settle(Optional<List<Suggestion>> suggestions) {
        List<Consultation> asked;
        synchronized (this) {
            over = true;
            asked = List.copyOf(record);
        }
        result.complete(new Result(suggestions, asked));
    }

    private static Consultation resting(Panel.Member member) {
        return new Consultation(
                member.name(),
                Purpose.MEANING,
                Outcome.RESTING,
                Tokens.NONE,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0);
    }
}
