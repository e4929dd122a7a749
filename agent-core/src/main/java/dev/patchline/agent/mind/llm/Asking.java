package dev.patchline.agent.mind.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Tokens;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One question to one model, from asking to the one end that counts.
///
/// A stream can end twice or never, and a stalled one never times out by itself: the first end
/// wins, a watchdog ends what hangs, and an answer that does not say that it is finished is none.
/// Thread-safe.
final class Asking implements StreamingChatResponseHandler {
    /// How it ended.
    ///
    /// @param text all of it; only to be used when `outcome` is `ANSWERED`
    record End(Outcome outcome, String text, Tokens tokens, Duration firstToken, Duration took) {
        End because(Outcome why) {
            return new End(why, text, tokens, firstToken, took);
        }
    }

    /// Who asks. Called with no lock held.
    interface Listener {
        /// In order, on a thread of the network. The last may still be under way when `over` comes.
        void piece(String text);

        /// Once, on a thread of the network, the watchdog, or whoever cancelled.
        void over(End end);
    }

    private final Patience patience;
    private final ScheduledExecutorService watchdog;
    private final Listener listener;
    private final Exchange exchange = new Exchange(this::connectionEnded);
    private final StringBuilder text = new StringBuilder();
    private final long began = System.nanoTime();
    private boolean over;
    private boolean toolCalled;
    private long firstPiece;
    private long lastPiece;
    private @Nullable ScheduledFuture<?> watch;

    Asking(Patience patience, ScheduledExecutorService watchdog, Listener listener) {
        this.patience = patience;
        this.watchdog = watchdog;
        this.listener = listener;
    }

    /// Asks, once, unless it was cancelled before. Returns at once.
    void begin(StreamingChatModel model, ChatRequest request) {
        watchAfter(left());
        if (exchange.cancelled()) {
            return;
        }
        try {
            ScopedValue.where(Exchange.CURRENT, exchange).run(() -> model.chat(request, this));
        } catch (RuntimeException _) {
            end(Outcome.BROKEN, Tokens.NONE);
        }
    }

    /// Nobody wants the answer any more. The connection is closed.
    void cancel(Outcome why) {
        end(why, Tokens.NONE);
    }

    // --- the watchdog

    /// Nanoseconds until something must have come.
    private synchronized long left() {
        long now = System.nanoTime();
        long whole = began + patience.whole().toNanos();
        long next =
                firstPiece == 0
                        ? began + patience.firstToken().toNanos()
                        : lastPiece + patience.betweenTokens().toNanos();
        return Math.min(whole, next) - now;
    }

    private void watch() {
        long left = left();
        if (left > 0) {
            watchAfter(left);
            return;
        }
        Outcome why;
        synchronized (this) {
            boolean endless = System.nanoTime() - began >= patience.whole().toNanos();
            why = firstPiece == 0 ? Outcome.SILENT : endless ? Outcome.ENDLESS : Outcome.STALLED;
        }
        end(why, Tokens.NONE);
    }

    private synchronized void watchAfter(long nanos) {
        if (!over) {
            watch = watchdog.schedule(this::watch, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        }
    }

    // --- what the model says

    @Override
    public void onPartialResponse(String piece) {
        synchronized (this) {
            if (over) {
                return;
            }
            lastPiece = System.nanoTime();
            if (firstPiece == 0) {
                firstPiece = lastPiece;
                if (watch != null) {
                    watch.cancel(false);
                }
                watchAfter(left());
            }
            text.append(piece);
        }
        listener.piece(piece);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        synchronized (this) {
            toolCalled = true;
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        Tokens tokens = Models.tokens(response.tokenUsage());
        @Nullable FinishReason reason = response.finishReason();
        if (reason == null) {
            end(Outcome.UNFINISHED, tokens);
            return;
        }
        boolean tools = response.aiMessage().hasToolExecutionRequests();
        end(
                switch (reason) {
                    case STOP -> tools ? Outcome.TOOL_CALLED : spoken();
                    case LENGTH -> Outcome.CUT;
                    case TOOL_EXECUTION -> Outcome.TOOL_CALLED;
                    case CONTENT_FILTER, OTHER -> Outcome.REFUSED;
                },
                tokens);
    }

    private synchronized Outcome spoken() {
        if (toolCalled) {
            return Outcome.TOOL_CALLED;
        }
        return text.toString().isBlank() ? Outcome.REFUSED : Outcome.ANSWERED;
    }

    @Override
    public void onError(Throwable error) {
        end(Outcome.BROKEN, Tokens.NONE);
    }

    /// Nothing more will come. What has not ended by now never would.
    private void connectionEnded() {
        end(Outcome.UNFINISHED, Tokens.NONE);
    }

    private void end(Outcome seen, Tokens tokens) {
        End end;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (watch != null) {
                watch.cancel(false);
            }
            // What the network knows is nearer to the cause than what became of it.
            Outcome outcome =
                    seen == Outcome.BROKEN || seen == Outcome.UNFINISHED
                            ? exchange.problem().orElse(seen)
                            : seen;
            end =
                    new End(
                            outcome,
                            text.toString(),
                            tokens,
                            Duration.ofNanos(firstPiece == 0 ? 0 : firstPiece - began),
                            Duration.ofNanos(System.nanoTime() - began));
        }
        exchange.cancel();
        listener.over(end);
    }
}
