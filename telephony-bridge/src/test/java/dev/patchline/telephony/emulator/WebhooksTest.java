package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
    private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void webhookIsSignedOverItsTimeAndItsBytes() throws Exception {
        try (var emulator = start(Faults.none())) {
            call(emulator);
            SmallAgent.Hook hook = agent.hook("call.initiated");

            assertThat(verifies(emulator, hook, hook.body())).isTrue();
            assertThat(verifies(emulator, hook, hook.body() + " ")).isFalse();
            assertThat(Long.parseLong(hook.timestamp()))
                    .isLessThanOrEqualTo(Instant.now().getEpochSecond());
            assertThat(hook.agent()).isEqualTo("telnyx-webhooks");
        }
    }

    @Test
    void envelopeIsTheDocumentedOne() throws Exception {
        try (var emulator = start(Faults.none())) {
            call(emulator);
            var hook = agent.hook("call.initiated");
            var body = hook.json();

            assertThat(names(body)).containsExactly("data", "meta");
            assertThat(names(body.path("data")))
                    .containsExactly("record_type", "event_type", "id", "occurred_at", "payload");
            assertThat(names(body.path("data").path("payload")))
                    .contains(
                            "call_control_id",
                            "call_leg_id",
                            "call_session_id",
                            "client_state",
                            "connection_id",
                            "from",
                            "to",
                            "direction",
                            "state");
            assertThat(hook.payload().path("client_state").isNull()).isTrue();
            assertThat(body.path("meta").path("attempt").asInt()).isEqualTo(1);
            assertThat(body.path("meta").path("delivered_to").asText())
                    .isEqualTo(agent.hooksUrl().toString());
        }
    }

    @Test
    void webhookThatIsNotTakenComesAgainWithTheSameId() throws Exception {
        agent.answerNext(503, 200);
        try (var emulator = start(Faults.none())) {
            call(emulator);
            var first = agent.hook("call.initiated").json();
            var second = agent.hook("call.initiated").json();

            assertThat(second.path("data")).isEqualTo(first.path("data"));
            assertThat(second.path("meta").path("attempt").asInt()).isEqualTo(2);
        }
    }

    @Test
    void refusedWebhookIsFinalAndFound() throws Exception {
        agent.answerNext(403);
        try (var emulator = start(Faults.none())) {
            call(emulator);
            String call = agent.hook("call.initiated").call();
            agent.command(emulator, call, "answer", "{}");
            agent.hook("call.answered");

            assertThat(emulator.findings())
                    .containsExactly("webhook: call.initiated was not taken, status 403");
        }
    }

    @Test
    void doubledWebhookHasTheSameId() throws Exception {
        try (var emulator = start(Faults.once(Fault.WEBHOOK_TWICE))) {
            call(emulator);
            var first = agent.hook("call.initiated").json();
            var second = agent.hook("call.initiated").json();

            assertThat(second.path("data")).isEqualTo(first.path("data"));
        }
    }

    @Test
    void forgedWebhookThatIsAcceptedIsFoundAndTheTrueOneFollows() throws Exception {
        try (var emulator = start(Faults.once(Fault.WEBHOOK_FORGED))) {
            call(emulator);
            SmallAgent.Hook forged = agent.hook("call.initiated");
            SmallAgent.Hook genuine = agent.hook("call.initiated");

            assertThat(verifies(emulator, forged, forged.body())).isFalse();
            assertThat(verifies(emulator, genuine, genuine.body())).isTrue();
            assertThat(emulator.findings())
                    .containsExactly("webhook: a wrong signature was accepted");
        }
    }

    @Test
    void lostWebhookNeverComesAndTheFirstOfACallIsNeverLost() throws Exception {
        try (var emulator = start(Faults.once(Fault.WEBHOOK_LOST))) {
            call(emulator);
            String call = agent.hook("call.initiated").call();
            agent.command(emulator, call, "answer", "{}");
            agent.command(emulator, call, "hangup", "{}");

            agent.hook("call.hangup");
            assertThat(agent.hooks).isEmpty();
        }
    }

    private Emulator start(Faults faults) {
        return Emulator.start(Settings.of(agent.hooksUrl(), folder).withFaults(faults));
    }

    private static void call(Emulator emulator) {
        var _ =
                emulator.placeCall(
                        CallerScript.of(
                                "webhooks",
                                "+12145550142",
                                "+15125550100",
                                new Step.Pause(Duration.ofMinutes(1))));
    }

    private static List<String> names(com.fasterxml.jackson.databind.JsonNode node) {
        return node.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }

    /// As a receiver does it, with the JDK alone.
    private static boolean verifies(Emulator emulator, SmallAgent.Hook hook, String body)
            throws Exception {
        byte[] raw = Base64.getDecoder().decode(emulator.publicKey());
        assertThat(raw).hasSize(32);
        byte[] encoded = new byte[ED25519_X509.length + raw.length];
        System.arraycopy(ED25519_X509, 0, encoded, 0, ED25519_X509.length);
        System.arraycopy(raw, 0, encoded, ED25519_X509.length, raw.length);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((hook.timestamp() + "|").getBytes(StandardCharsets.US_ASCII));
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(hook.signature()));
    }
}
