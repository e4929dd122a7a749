package dev.patchline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.llm.LanguageModels;
import dev.patchline.agent.mind.llm.ModelSettings;
import dev.patchline.agent.mind.llm.ModelSettings.Provider;
import dev.patchline.agent.mind.llm.Patience;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From a model's first token on the wire to the first sound of the sentence, through each
/// provider's stream and the real voice. The times are printed, not judged.
@Timeout(120)
class FirstAudioTest {
    private static final int ROUNDS = 5;

    /// A model that writes some eighty tokens a second.
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(12);

    private static final Duration ENDLESS = Duration.ofSeconds(30);
    private static final List<String> PIECES =
            List.of("Oh dear", ", water", " everywhere", ". Which", " ZIP", " code is", " it?");

    /// How a provider streams.
    private record Stream(
            Provider provider, String base, String begin, UnaryOperator<String> piece, String end) {
        static List<Stream> all() {
            return List.of(
                    new Stream(
                            Provider.OPENAI,
                            "/v1",
                            "",
                            text ->
                                    data(
                                            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}"
                                                    .formatted(text)),
                            data(
                                            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                                    + data("[DONE]")),
                    new Stream(
                            Provider.ANTHROPIC,
                            "/v1",
                            event(
                                            "message_start",
                                            "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],\"model\":\"tiny\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}")
                                    + event(
                                            "content_block_start",
                                            "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
                            text ->
                                    event(
                                            "content_block_delta",
                                            "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}"
                                                    .formatted(text)),
                            event("content_block_stop", "\"index\":0")
                                    + event(
                                            "message_delta",
                                            "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}")
                                    + event("message_stop", "\"index\":0")),
                    new Stream(
                            Provider.GEMINI,
                            "/v1beta",
                            "",
                            text ->
                                    data(
                                            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}],\"role\":\"model\"}}]}"
                                                    .formatted(text)),
                            data(
                                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},\"finishReason\":\"STOP\"}]}")),
                    new Stream(
                            Provider.OLLAMA,
                            "",
                            "",
                            text ->
                                    "{\"model\":\"tiny\",\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"done\":false}\n"
                                            .formatted(text),
                            "{\"model\":\"tiny\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true}\n"));
        }

        private static String data(String json) {
            return "data: " + json + "\n\n";
        }

        private static String event(String name, String fields) {
            return "event: " + name + "\n" + data("{\"type\":\"" + name + "\"," + fields + "}");
        }

        ModelSettings settings(HttpServer server) {
            return new ModelSettings(
                    provider,
                    Optional.of(
                            URI.create("http://localhost:" + server.getAddress().getPort() + base)),
                    "tiny",
                    "sk-x");
        }

        /// Does not go on after the beginning of the second sentence until the first was heard.
        ///
        /// @param first takes when the first token was written
        void answer(
                HttpExchange exchange,
                AtomicLong first,
                AtomicReference<CompletableFuture<Long>> heard)
                throws IOException {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set(
                            "content-type",
                            provider == Provider.OLLAMA
                                    ? "application/x-ndjson"
                                    : "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                write(body, begin);
                first.set(System.nanoTime());
                for (String text : PIECES) {
                    write(body, piece.apply(text));
                    Thread.sleep(BETWEEN_PIECES);
                    if (text.startsWith(".")) {
                        heard.get().join();
                    }
                }
                write(body, end);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private static void write(OutputStream body, String text) throws IOException {
            body.write(text.getBytes(StandardCharsets.UTF_8));
            body.flush();
        }
    }

    private static final Playbook PLAYBOOK =
            PlaybookFile.read(Path.of("..", "prompts", "plumbing-emergency.yaml"));
    private static final Engine ENGINE =
            new Engine(
                    PLAYBOOK,
                    Criteria.of(PLAYBOOK),
                    _ -> Optional.empty(),
                    number -> number.startsWith("+1"),
                    Manners.of("Ace Plumbing"));

    @Test
    void aSentenceIsHeardWhileTheModelStillWritesTheNext() throws Exception {
        try (var voice = MaryVoice.start(PhraseCache.none())) {
            for (Stream stream : Stream.all()) {
                var first = new AtomicLong();
                var heard = new AtomicReference<>(CompletableFuture.completedFuture(0L));
                var server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> stream.answer(exchange, first, heard));
                server.setExecutor(command -> Thread.ofVirtual().start(command));
                server.start();
                var patience = new Patience(ENDLESS, ENDLESS, ENDLESS, ENDLESS, ENDLESS);
                try (var models =
                                new LanguageModels(
                                        List.of(stream.settings(server)),
                                        patience,
                                        () -> Instant.EPOCH);
                        Mind mind = mind(models)) {
                    List<Double> millis = new ArrayList<>();
                    for (int round = 0; round < ROUNDS; round++) {
                        millis.add((firstAudio(mind, voice, heard) - first.get()) / 1e6);
                    }
                    Collections.sort(millis);
                    System.out.printf(
                            "first token to first audio: %s %.0f ms (median of %d, slowest %.0f)%n",
                            stream.provider(), millis.get(ROUNDS / 2), ROUNDS, millis.getLast());
                } finally {
                    server.stop(0);
                }
            }
        }
    }

    private static Mind mind(LanguageModels models) {
        return models.minds(
                        new LanguageModels.Room(
                                PLAYBOOK,
                                ENGINE,
                                new SpokenValues(),
                                (_, _, _) -> List.of(),
                                ZoneOffset.UTC,
                                true,
                                Runnable::run))
                .open(new CallId("first-audio"));
    }

    /// `System.nanoTime()` at which the first sound of a model's wording came.
    private static long firstAudio(
            Mind mind, Voice voice, AtomicReference<CompletableFuture<Long>> sounding) {
        Dialog asking = Dialog.begin("").with(new Asked.Question("zip", 1));
        String question = PLAYBOOK.field("zip").orElseThrow().ask();
        var how = new CompletableFuture<Mind.Rewording>();
        var heard = new CompletableFuture<Long>();
        sounding.set(heard);
        var said = new CompletableFuture<String>();
        Sentences sentences = mind.reword(asking, Words.of(question), how::complete).orElseThrow();
        sentences.begin(
                sentence -> {
                    if (said.complete(sentence)) {
                        voice.say(sentence, Codec.PCMU, new FirstSound(heard));
                    }
                },
                () -> {});
        assertThat(said.orTimeout(20, TimeUnit.SECONDS).join())
                .isEqualTo("Oh dear, water everywhere.");
        long at = heard.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(how.orTimeout(20, TimeUnit.SECONDS).join().consulted())
                .singleElement()
                .extracting(consultation -> consultation.outcome())
                .isEqualTo(Outcome.ANSWERED);
        return at;
    }

    private record FirstSound(CompletableFuture<Long> heard) implements Voice.Sink {
        @Override
        public void audio(String clause, byte[] audio, List<Voice.WordStart> words) {
            heard.complete(System.nanoTime());
        }

        @Override
        public void done() {}

        @Override
        public void failed(RuntimeException why) {
            heard.completeExceptionally(why);
        }
    }
}
