package dev.patchline.agent.mind.llm;

import dev.patchline.agent.call.Consultation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One request on the network. Can be given up at any time: before the answer's headers, before its
/// first byte, in the middle. Thread-safe.
final class Exchange {
    /// Of the request that this thread is making. langchain4j passes nothing of ours through to its
    /// HTTP client, but calls it on the thread that asks.
    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final Runnable ended;
    private boolean cancelled;
    private @Nullable CompletableFuture<?> sending;
    private @Nullable InputStream body;
    private @Nullable Outcome problem;

    /// @param ended is told, on a thread of the network, when nothing more will come
    Exchange(Runnable ended) {
        this.ended = ended;
    }

    /// Given up: closes the connection, so that the other side stops, too.
    void cancel() {
        @Nullable CompletableFuture<?> sent;
        @Nullable InputStream open;
        synchronized (this) {
            cancelled = true;
            sent = sending;
            open = body;
        }
        if (open != null) {
            close(open);
        }
        if (sent != null) {
            sent.cancel(true);
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /// What went wrong, as far as the network can tell.
    synchronized Optional<Outcome> problem() {
        return Optional.ofNullable(problem);
    }

    synchronized void problem(Outcome found) {
        if (problem == null) {
            problem = found;
        }
    }

    void sending(CompletableFuture<?> future) {
        synchronized (this) {
            sending = future;
            if (!cancelled) {
                return;
            }
        }
        future.cancel(true);
    }

    void receiving(InputStream from) {
        synchronized (this) {
            body = from;
            if (!cancelled) {
                return;
            }
        }
        close(from);
    }

    void ended() {
        ended.run();
    }

    private static void close(InputStream open) {
        try {
            open.close();
        } catch (IOException _) {
            // It is being given up.
        }
    }
}
