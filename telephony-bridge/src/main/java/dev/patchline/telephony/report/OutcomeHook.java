package dev.patchline.telephony.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.telephony.media.OutcomeDoor;
import dev.patchline.telephony.report.Outcomes.Fate;
import dev.patchline.telephony.report.Said.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes results from the business's own systems: `POST /outcomes`.
///
/// The body is one JSON object, `{"call": "…", "result": "won", "amount": 480, "at":
/// "2026-03-02T20:30:00Z", "by": "crm", "key": "deal-17"}`; only `call` and `result` are needed.
/// `patchline-timestamp` holds the seconds since 1970, and `patchline-signature` the HMAC-SHA256
/// (RFC 2104), hexadecimal, of the timestamp, a full stop and the body, under `outcomes.secret`. A
/// message without a key goes by its signature, so that a repeat counts once in any case.
///
/// Answers: 200 noted, or known already; 202 kept aside, because no such call is on record; 400
/// malformed; 401 not signed by the secret; 403 more than [#TOLERANCE] off; 409 the key was used
/// for something else; 413 larger than [#LARGEST]; 503 try again.
public final class OutcomeHook implements OutcomeDoor, AutoCloseable {
    /// How far the timestamp may be off, either way: the same as for the carrier's webhooks.
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    /// Bytes of a body.
    static final int LARGEST = 16 * 1024;

    /// Messages that may wait; more are answered 503.
    private static final int WAITING_LIMIT = 256;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<String> KEYS = Set.of("call", "result", "amount", "at", "by", "key");
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger log = LoggerFactory.getLogger(OutcomeHook.class);

    private final SecretKeySpec secret;
    private final Outcomes outcomes;
    private final InstantSource clock;
    private final ThreadPoolExecutor thread;

    /// @param secret not empty
    public OutcomeHook(String secret, Outcomes outcomes, InstantSource clock) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.outcomes = outcomes;
        this.clock = clock;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_LIMIT),
                        Thread.ofPlatform().daemon().name("outcomes").factory());
    }

    @Override
    public void receive(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            BiConsumer<Integer, String> answer) {
        if (body.length > LARGEST) {
            answer.accept(413, says("refused", "the body has more than " + LARGEST + " bytes"));
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    take(signature, timestamp, body, answer);
                } catch (RuntimeException e) {
                    log.warn("An outcome was not noted: {}", e.getClass().getSimpleName());
                    answer.accept(503, says("refused", "not noted; send it again"));
                }
            });
        } catch (RejectedExecutionException _) {
            answer.accept(503, says("refused", "too many at once; send it again"));
        }
    }

    private void take(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            BiConsumer<Integer, String> answer) {
        if (signature == null
                || timestamp == null
                || !timestamp.matches("[0-9]{1,12}")
                || !genuine(signature, timestamp, body)) {
            log.warn("An outcome was refused: it is not signed with outcomes.secret");
            answer.accept(401, says("refused", "patchline-signature does not fit"));
            return;
        }
        Instant now = clock.instant();
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            log.warn("An outcome was refused: it is too old, or a clock is wrong");
            answer.accept(
                    403,
                    says(
                            "refused",
                            "patchline-timestamp is more than "
                                    + TOLERANCE.toSeconds()
                                    + " s off; sign again with the time of sending"));
            return;
        }
        try {
            Said said = read(body, signature, now);
            Fate fate = outcomes.say(said);
            switch (fate) {
                case NOTED -> answer.accept(200, says("noted", ""));
                case KNOWN -> answer.accept(200, says("known", "this message was noted before"));
                case ASIDE ->
                        answer.accept(
                                202,
                                says(
                                        "aside",
                                        "no call of this id is on record; it counts when there"
                                                + " is one"));
                case CONTRADICTED ->
                        answer.accept(
                                409,
                                says(
                                        "refused",
                                        "this key was used for another result; give each message"
                                                + " a key of its own"));
            }
        } catch (SaidReading.Refused refused) {
            answer.accept(400, says("refused", String.valueOf(refused.getMessage())));
        }
    }

    /// Compares in constant time, so that a guess learns nothing from how long it takes.
    private boolean genuine(String signature, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            byte[] expected = mac.doFinal(body);
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature.strip()));
        } catch (IllegalArgumentException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static Said read(byte[] body, String signature, Instant now)
            throws SaidReading.Refused {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException _) {
            throw new SaidReading.Refused("the body is no JSON");
        }
        if (json == null || !json.isObject()) {
            throw new SaidReading.Refused("the body is no JSON object");
        }
        var strange = new TreeSet<String>();
        json.fieldNames().forEachRemaining(strange::add);
        strange.removeAll(KEYS);
        if (!strange.isEmpty()) {
            throw new SaidReading.Refused("unknown key '" + strange.first() + "'");
        }
        String key = json.path("key").asText("");
        return new SaidReading(ZoneOffset.UTC, now)
                .read(
                        json.path("call").asText(""),
                        json.path("result").asText(""),
                        json.path("amount").asText(""),
                        json.path("at").asText(""),
                        Source.WEBHOOK,
                        json.path("by").asText(""),
                        key.isEmpty() ? signature.strip() : key);
    }

    private static String says(String status, String reason) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", status);
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts can be written", e);
        }
    }

    /// Takes no more, and notes what was taken.
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
