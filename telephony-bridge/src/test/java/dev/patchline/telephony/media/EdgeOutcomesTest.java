package dev.patchline.telephony.media;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the business's own systems reach over real sockets.
class EdgeOutcomesTest {
    private final InstantSource clock = InstantSource.system();
    private final MediaTokens tokens = new MediaTokens(clock);
    private final Lines lines =
            new Lines(new LineParts(new FakeVoice(), new FakeEars(), clock, new KeyDedup()), 1);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        lines.close();
    }

    @Test
    void aResultArrivesByteByByteAndIsAnsweredInJson() throws Exception {
        OutcomeDoor echo =
                (signature, timestamp, body, answer) ->
                        answer.accept(
                                202,
                                signature
                                        + " "
                                        + timestamp
                                        + " "
                                        + new String(body, StandardCharsets.UTF_8));
        try (Edge edge = open(Optional.of(echo))) {
            HttpResponse<String> response = post(edge);

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
            assertThat(response.body()).isEqualTo("abc 17 { \"é\": 1 }\n");
        }
    }

    @Test
    void withoutASecretThereIsNoSuchPath() throws Exception {
        try (Edge edge = open(Optional.empty())) {
            assertThat(post(edge).statusCode()).isEqualTo(404);
        }
    }

    private Edge open(Optional<OutcomeDoor> outcomes) {
        return Edge.open(
                new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                () -> true,
                (_, _, _, answer) -> answer.accept(200),
                outcomes,
                tokens,
                lines);
    }

    private HttpResponse<String> post(Edge edge) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + edge.address().getPort() + "/outcomes");
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Patchline-Signature", "abc")
                        .header("Patchline-Timestamp", "17")
                        .POST(BodyPublishers.ofString("{ \"é\": 1 }"))
                        .build(),
                ofString());
    }
}
