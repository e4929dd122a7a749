package dev.patchline.telephony.emulator;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Delivers signed webhooks. Those of one session go out in order, each when the one before has
/// been taken or given up, unless a fault decides otherwise.
///
/// Lives on the exchange's event loop. Source: Telnyx, "Webhook fundamentals" (retried on 5xx, 408,
/// 429 and time-outs; other 4xx are final) and "Receiving webhooks for programmable voice".
final class Webhooks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMillis(1500);
    private static final int MOST_ATTEMPTS = 5;
    private static final long FIRST_RETRY_MILLIS = 500;

    private final EventLoop loop;
    private final SigningKey key;
    private final Faults faults;
    private final Findings findings;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Map<String, Deque<Letter>> queues = new HashMap<>();
    private final Map<String, List<Runnable>> idle = new HashMap<>();

    /// A webhook to deliver.
    ///
    /// @param data the body's `data`; the attempt is told beside it
    /// @param essential whether no fault may lose it
    /// @param taken told how long the receiver took, in nanoseconds
    record Letter(
            String session, String type, URI to, String data, boolean essential, Taken taken) {}

    /// @param status 0 when there was none
    /// @param nanos from the request to it
    private record Answer(int status, long nanos) {}

    interface Taken {
        void after(long nanos);
    }

    Webhooks(
            EventLoop loop, SigningKey key, Faults faults, Findings findings, InstantSource clock) {
        this.loop = loop;
        this.key = key;
        this.faults = faults;
        this.findings = findings;
        this.clock = clock;
    }

    void send(Letter letter) {
        if (!letter.essential() && faults.happens(Fault.WEBHOOK_LOST)) {
            return;
        }
        @Nullable Deque<Letter> queue = queues.get(letter.session());
        boolean first = queue == null;
        if (queue == null) {
            queue = new ArrayDeque<>();
            queues.put(letter.session(), queue);
        }
        if (queue.size() > 1 && faults.happens(Fault.WEBHOOK_OVERTAKES)) {
            Letter last = queue.removeLast();
            queue.add(letter);
            queue.add(last);
        } else {
            queue.add(letter);
        }
        if (faults.happens(Fault.WEBHOOK_TWICE)) {
            queue.add(letter);
        }
        if (first) {
            next(letter.session());
        }
    }

    /// Runs when all webhooks of the session have been taken or given up.
    void whenIdle(String session, Runnable then) {
        if (queues.containsKey(session)) {
            idle.computeIfAbsent(session, _ -> new ArrayList<>()).add(then);
        } else {
            then.run();
        }
    }

    private void next(String session) {
        @Nullable Deque<Letter> queue = queues.get(session);
        @Nullable Letter letter = queue == null ? null : queue.peek();
        if (letter == null) {
            queues.remove(session);
            @Nullable List<Runnable> waiting = idle.remove(session);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
            return;
        }
        if (faults.happens(Fault.WEBHOOK_LATE)) {
            later(LATE.toMillis(), () -> attempt(letter, 1));
        } else {
            attempt(letter, 1);
        }
    }

    private void attempt(Letter letter, int attempt) {
        byte[] body =
                """
                {"data":%s,"meta":{"attempt":%d,"delivered_to":"%s"}}\
                """
                        .formatted(letter.data(), attempt, letter.to())
                        .getBytes(StandardCharsets.UTF_8);
        long seconds = clock.instant().getEpochSecond();
        boolean forged = faults.happens(Fault.WEBHOOK_FORGED);
        String signature = forged ? key.sign(seconds + 1, body) : key.sign(seconds, body);
        HttpRequest request =
                HttpRequest.newBuilder(letter.to())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "telnyx-webhooks")
                        .header("telnyx-signature-ed25519", signature)
                        .header("telnyx-timestamp", Long.toString(seconds))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        long began = System.nanoTime();
        var _ =
                http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .handle((reply, _) ->
                                new Answer(
                                        reply == null ? 0 : reply.statusCode(),
                                        System.nanoTime() - began))
                        .thenAcceptAsync(it -> answered(letter, attempt, it, forged), loop);
    }

    private void answered(Letter letter, int attempt, Answer answer, boolean forged) {
        int status = answer.status();
        if (forged) {
            if (status / 100 == 2) {
                findings.add("webhook: a wrong signature was accepted");
            }
            attempt(letter, attempt);
            return;
        }
        if (status / 100 == 2) {
            letter.taken().after(answer.nanos());
        } else if (retried(status) && attempt < MOST_ATTEMPTS) {
            later(FIRST_RETRY_MILLIS << (attempt - 1), () -> attempt(letter, attempt + 1));
            return;
        } else {
            findings.add(
                    "webhook: "
                            + letter.type()
                            + " was not taken"
                            + (status == 0 ? ", no answer" : ", status " + status));
        }
        @Nullable Deque<Letter> queue = queues.get(letter.session());
        if (queue != null) {
            queue.remove();
        }
        next(letter.session());
    }

    private static boolean retried(int status) {
        return status == 0 || status / 100 == 5 || status == 408 || status == 429;
    }

    private void later(long millis, Runnable what) {
        var _ = loop.schedule(what, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        queues.clear();
        http.shutdownNow();
    }
}
