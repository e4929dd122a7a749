package dev.patchline.telephony.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the owner what calls came to, by posting JSON to a web address of theirs: `{"id", "call",
/// "route", "reason", "fields", "brief", "at"}`, `id` being the same whenever the same notice is
/// posted. Any 2xx answer takes it; anything else is tried again, later and later.
///
/// Notices wait in the outbox table, where they were put with the journal record that caused them,
/// so none is lost and a restart goes on with them. One may arrive twice: when the answer to it was
/// lost. Lives on a virtual thread of its own. What it posts is personal and never logged.
public final class Notifier implements AutoCloseable {
    /// With the pace below, about three days.
    public static final int MOST_TRIES = 80;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

    /// For how long a notice is ours once we took it; if we die, another takes it after that.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration POLL_PACE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final Jdbi jdbi;
    private final URI webhook;
    private final InstantSource clock;
    private final HttpClient http;
    private final Thread thread;
    private volatile boolean closing;

    private record Notice(String id, String call, int sequence, String payload, int tries) {
        @Override
        public String toString() {
            return "Notice[" + id + "]";
        }
    }

    /// @throws IllegalArgumentException when this is not a web address
    Notifier(Jdbi jdbi, URI webhook, InstantSource clock) {
        String scheme = String.valueOf(webhook.getScheme());
        if (!scheme.matches("https?") || webhook.getHost() == null) {
            throw new IllegalArgumentException(
                    "business.notify.webhook: not a web address; it begins with https:// and names"
                            + " a host");
        }
        this.jdbi = jdbi;
        this.webhook = webhook;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_PATIENCE)
                        // A redirect would send what people said to another place.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.thread = Thread.ofVirtual().name("notifier").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    deliverDue();
                } catch (JdbiException e) {
                    LOG.warn("the owner's notices wait: {}", e.getClass().getSimpleName());
                }
                TimeUnit.MILLISECONDS.sleep(POLL_PACE.toMillis());
            }
        } catch (InterruptedException _) {
            LOG.debug("the notifier stops");
        }
    }

    /// Posts what is due now.
    ///
    /// @return how many notices the owner took
    int deliverDue() throws InterruptedException {
        int delivered = 0;
        Optional<Notice> notice = take();
        while (notice.isPresent() && !closing) {
            if (posted(notice.get())) {
                delivered(notice.get());
                delivered++;
            } else {
                later(notice.get());
            }
            notice = take();
        }
        return delivered;
    }

    private Optional<Notice> take() {
        Instant now = clock.instant();
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                UPDATE outbox SET next_at = :lease, tries = tries + 1
                                WHERE id = (
                                    SELECT id FROM outbox
                                    WHERE next_at <= :now AND given_up_at IS NULL
                                    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                                RETURNING id, call, sequence, payload, tries\
                                """)
                        .bind("lease", now.plus(LEASE))
                        .bind("now", now)
                        .map((row, _) ->
                                new Notice(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getString(4),
                                        row.getInt(5)))
                        .findOne());
    }

    private boolean posted(Notice notice) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(webhook)
                        .timeout(ANSWER_PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", notice.id())
                        .POST(HttpRequest.BodyPublishers.ofString(notice.payload()))
                        .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            LOG.warn("business.notify.webhook answered {}; the notice is kept", status);
        } catch (IOException e) {
            LOG.warn(
                    "business.notify.webhook cannot be reached ({}); the notice is kept",
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private void delivered(Notice notice) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    """
                    UPDATE conclusions SET notified_at = ? WHERE call = ? AND sequence = ?\
                    """,
                    clock.instant(),
                    notice.call(),
                    notice.sequence());
            handle.execute("DELETE FROM outbox WHERE id = ?", notice.id());
        });
    }

    private void later(Notice notice) {
        Instant now = clock.instant();
        if (notice.tries() >= MOST_TRIES) {
            LOG.error("business.notify.webhook: a notice of call {} is given up", notice.call());
            jdbi.useHandle(handle ->
                    handle.execute(
                            "UPDATE outbox SET given_up_at = ? WHERE id = ?", now, notice.id()));
            return;
        }
        jdbi.useHandle(handle ->
                handle.execute(
                        "UPDATE outbox SET next_at = ? WHERE id = ?",
                        now.plus(pause(notice.tries())),
                        notice.id()));
    }

    /// How long to wait after so many tries, from 1: twice as long each time, up to an hour.
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < tries && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Stops. A notice that is being posted is broken off and posted again after the next start.
    /// Idempotent.
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.interrupt();
                thread.join(ANSWER_PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
