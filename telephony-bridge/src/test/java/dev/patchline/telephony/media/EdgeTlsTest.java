package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The edge with a certificate of its own.
class EdgeTlsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat CALLER = new Seat(new CallId("call-0001"), Leg.CALLER);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final InstantSource clock = InstantSource.fixed(NOON);
    private final MediaTokens tokens = new MediaTokens(clock);
    private final Lines lines =
            new Lines(new LineParts(new FakeVoice(), new FakeEars(), clock, new KeyDedup()), 1);
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void callerIsSpokenToOverAnEncryptedSocket() throws Exception {
        KeyStore keys = keyPair();
        Path certificate = pem("certificate", "CERTIFICATE", certificate(keys).getEncoded());
        Path key = pem("key", "PRIVATE KEY", key(keys).getEncoded());
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (Edge edge = open(certificate, key);
                var http = HttpClient.newBuilder().sslContext(trusting(keys)).build();
                var carrier =
                        new FakeCarrierSocket(
                                http,
                                URI.create(
                                        "wss://localhost:"
                                                + edge.address().getPort()
                                                + "/telnyx/media/"
                                                + tokens.issue(CALLER)))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
        }
    }

    @Test
    void certificateThatCannotBeReadIsNamed() throws IOException {
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), "nothing");
        Path key = folder.resolve("missing.pem");
        assertThatThrownBy(() -> open(certificate, key).close())
                .isInstanceOf(EdgeException.class)
                .hasMessageContaining(certificate.toString())
                .hasMessageContaining(key.toString())
                .hasMessageContaining("edge.tls");
    }

    private Edge open(Path certificate, Path key) {
        return Edge.open(
                new EdgeSettings(
                        "127.0.0.1", 0, Optional.of(new EdgeSettings.Tls(certificate, key))),
                () -> true,
                (_, _, _, _) -> {},
                tokens,
                lines);
    }

    private KeyStore keyPair() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "edge",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static Certificate certificate(KeyStore keys) throws Exception {
        return keys.getCertificate("edge");
    }

    private static Key key(KeyStore keys) throws Exception {
        return keys.getKey("edge", PASSWORD);
    }

    private Path pem(String name, String what, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("edge", certificate(keys));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
