package dev.patchline.agent.mind.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.patchline.agent.call.Consultation.Outcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Carries langchain4j's requests, so that each can be given up in every phase: langchain4j's own
/// client hands out nothing to cancel before the first piece of an answer.
///
/// Plain HTTP stays at version 1.1, because local servers stumble over the offer of version 2.
/// Answers are read on virtual threads. Thread-safe.
final class StreamHttp implements HttpClient {
    /// More than any answer needs, with every piece of two letters in an envelope of its own.
    static final int MOST_BYTES = 128 * 1024;

    private static final Pattern ERROR = Pattern.compile("\\s*\\{\\s*\"error\"");
    private static final int MOST_ERROR_BYTES = 8 * 1024;
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private final java.net.http.HttpClient client;
    private final Executor readers = Executors.newVirtualThreadPerTaskExecutor();

    StreamHttp() {
        client =
                java.net.http.HttpClient.newBuilder()
                        .connectTimeout(CONNECTING)
                        .followRedirects(Redirect.NEVER)
                        .executor(readers)
                        .build();
    }

    /// For langchain4j's builders. Every client it builds is this one.
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return CONNECTING;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return Patience.DEFAULT.whole();
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return StreamHttp.this;
            }
        };
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = Exchange.CURRENT.get();
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(translated(request), BodyHandlers.ofInputStream());
        exchange.sending(sent);
        var _ =
                sent.handleAsync(
                        (response, failure) -> {
                            try {
                                receive(exchange, response, failure, parser, listener);
                            } finally {
                                exchange.ended();
                            }
                            return null;
                        },
                        readers);
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        URI url = URI.create(request.url());
        var translated =
                java.net.http.HttpRequest.newBuilder(url)
                        .version(
                                "https".equals(url.getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                        .method(
                                request.method().name(),
                                java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers()
                .forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
        return translated.build();
    }

    private static void receive(
            Exchange exchange,
            @Nullable HttpResponse<InputStream> response,
            @Nullable Throwable failure,
            ServerSentEventParser parser,
            ServerSentEventListener listener) {
        if (response == null) {
            exchange.problem(Outcome.UNREACHABLE);
            listener.onError(failure == null ? new IOException("no answer") : failure);
            return;
        }
        InputStream body = new Bounded(response.body(), exchange);
        exchange.receiving(body);
        try (body) {
            int status = response.statusCode();
            if (status / 100 != 2) {
                String error =
                        new String(body.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8);
                exchange.problem(problem(status, error));
                listener.onError(new HttpException(status, "refused"));
            } else if (response.headers()
                    .firstValue("content-type")
                    .orElse("")
                    .startsWith("text/html")) {
                exchange.problem(Outcome.WEB_PAGE);
                listener.onError(new IOException("a web page"));
            } else {
                listener.onOpen(
                        SuccessfulHttpResponse.builder()
                                .statusCode(status)
                                .headers(response.headers().map())
                                .build());
                parser.parse(body, new Attentive(listener, exchange));
                listener.onClose();
            }
        } catch (IOException broken) {
            exchange.problem(Outcome.BROKEN);
            listener.onError(broken);
        }
    }

    /// Gemini answers a wrong key with 400 and this word.
    private static Outcome problem(int status, String error) {
        if (status >= 500) {
            return Outcome.SERVER_ERROR;
        }
        return switch (status) {
            case 401, 403 -> Outcome.UNAUTHORIZED;
            case 404 -> Outcome.UNKNOWN_MODEL;
            case 429 -> Outcome.RATE_LIMITED;
            default -> error.contains("API_KEY_INVALID") ? Outcome.UNAUTHORIZED : Outcome.REJECTED;
        };
    }

    /// Notices pieces that cannot be read, which langchain4j skips, and errors that it reads as
    /// empty pieces.
    private record Attentive(ServerSentEventListener to, Exchange exchange)
            implements ServerSentEventListener {
        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            if (event.data() != null && ERROR.matcher(event.data()).lookingAt()) {
                exchange.problem(Outcome.BROKEN);
            }
            try {
                to.onEvent(event, context);
            } catch (RuntimeException unreadable) {
                onError(unreadable);
            }
        }

        @Override
        public void onError(Throwable error) {
            exchange.problem(Outcome.BROKEN);
            to.onError(error);
        }
    }

    /// Gives at most so many bytes and then fails.
    private static final class Bounded extends FilterInputStream {
        private final Exchange exchange;
        private int left = MOST_BYTES;

        Bounded(InputStream from, Exchange exchange) {
            super(from);
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                exchange.problem(Outcome.OVERSIZED);
                throw new IOException("the answer is too long");
            }
        }
    }
}
