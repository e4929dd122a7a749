package dev.patchline.telephony.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.session.Faults;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.WebhookDoor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the carrier's webhooks: verifies, answers, drops repeats, and passes the rest on in the
/// order in which they came. All on one thread of its own, which an event loop hands them to.
///
/// An event that comes again is answered like the first, since the carrier repeats what it believes
/// lost; it is not told twice.
public final class Webhooks implements WebhookDoor, AutoCloseable {
    /// Webhooks that may wait; more are answered 503, and the carrier sends them again.
    static final int WAITING_LIMIT = 1024;

    private static final int TAKEN = 200;
    private static final int MALFORMED = 400;
    private static final int FORGED = 401;
    private static final int STALE = 403;
    private static final int BUSY = 503;
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private final Signatures signatures;
    private final InstantSource clock;
    private final SeenEvents seen = new SeenEvents();
    private final Refusals refusals = new Refusals();
    private final TelnyxEvents events;
    private final ThreadPoolExecutor thread;

    /// @param publicKey base64 of 32 bytes, as the carrier's portal shows it
    /// @param names makes the names of new calls
    /// @throws IllegalArgumentException when the key is no such key
    public Webhooks(
            String publicKey,
            InstantSource clock,
            LegBook book,
            KeyDedup keys,
            CallDesk desk,
            Supplier<CallId> names) {
        this.signatures = new Signatures(publicKey);
        this.clock = clock;
        this.events = new TelnyxEvents(book, keys, desk, names);
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_LIMIT),
                        Thread.ofPlatform().daemon().name("webhooks").factory());
        thread.execute(signatures::practise);
    }

    @Override
    public void receive(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            IntConsumer answer) {
        try {
            thread.execute(() -> take(signature, timestamp, body, answer));
        } catch (RejectedExecutionException _) {
            answer.accept(BUSY);
        }
    }

    private void take(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            IntConsumer answer) {
        Instant now = clock.instant();
        switch (signatures.check(signature, timestamp, body, now)) {
            case FORGED -> {
                refusals.forged();
                answer.accept(FORGED);
            }
            case STALE -> {
                refusals.stale();
                answer.accept(STALE);
            }
            case GENUINE -> understand(body, now, answer);
        }
        refusals.tell(now);
    }

    private void understand(byte[] body, Instant now, IntConsumer answer) {
        JsonNode event;
        try {
            event = JSON.readTree(body).path("data");
        } catch (IOException _) {
            event = JSON.missingNode();
        }
        if (!event.path("event_type").isTextual()) {
            refusals.malformed();
            answer.accept(MALFORMED);
            return;
        }
        answer.accept(TAKEN);
        String id = event.path("id").asText("");
        if (!id.isEmpty() && !seen.first(id, now)) {
            log.debug("An event came again");
            return;
        }
        try {
            events.pass(event, now);
        } catch (RuntimeException e) {
            log.error("An event could not be passed on", Faults.withoutWords(e));
        }
    }

    /// Takes no more, and passes on what was taken.
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean _ = thread.awaitTermination(CLOSING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
