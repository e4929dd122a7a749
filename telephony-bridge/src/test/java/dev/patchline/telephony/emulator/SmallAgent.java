package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The other side of the wire, as small as can be: it notes webhooks and frames, and does what a
/// test tells it.
final class SmallAgent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 120;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel door;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    final BlockingQueue<Hook> hooks = new LinkedBlockingQueue<>();
    final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();

    record Hook(String signature, String timestamp, String agent, String body) {
        JsonNode json() {
            return read(body);
        }

        String type() {
            return json().path("data").path("event_type").asText();
        }

        JsonNode payload() {
            return json().path("data").path("payload");
        }

        String call() {
            return payload().path("call_control_id").asText();
        }
    }

    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("errors").path(0).path("code").asText();
        }
    }

    /// A media WebSocket as the agent's side has it.
    static final class Socket {
        final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        final String path;
        final String token;
        private final Channel channel;

        Socket(Channel channel, String path, String token) {
            this.channel = channel;
            this.path = path;
            this.token = token;
        }

        void send(String text) {
            var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        void speak(byte[] encoded) {
            send(
                    "{\"event\":\"media\",\"media\":{\"payload\":\""
                            + Base64.getEncoder().encodeToString(encoded)
                            + "\"}}");
        }

        void mark(String name) {
            send("{\"event\":\"mark\",\"mark\":{\"name\":\"" + name + "\"}}");
        }

        JsonNode next(String event) throws InterruptedException {
            return SmallAgent.next(frames, f -> f.path("event").asText().equals(event), event);
        }
    }

    SmallAgent() {
        door =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel socket) {
                                        var upgrade =
                                                WebSocketServerProtocolConfig.newBuilder()
                                                        .websocketPath("/media")
                                                        .checkStartsWith(true)
                                                        .maxFramePayloadLength(1 << 20)
                                                        .build();
                                        socket.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(1 << 20),
                                                        new WebSocketServerProtocolHandler(upgrade),
                                                        new Texts(),
                                                        new Hooks());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    URI hooksUrl() {
        return URI.create("http://127.0.0.1:" + port() + "/hooks");
    }

    String mediaUrl(String token) {
        return "ws://127.0.0.1:" + port() + "/media/" + token;
    }

    private int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    /// The next webhooks are answered with these, later ones with 200.
    void answerNext(Integer... next) {
        statuses.addAll(java.util.List.of(next));
    }

    Hook hook(String type) throws InterruptedException {
        return next(hooks, h -> h.type().equals(type), type);
    }

    Socket socket() throws InterruptedException {
        return next(sockets, _ -> true, "a media socket");
    }

    /// Takes until one fits; the others are lost.
    private static <T> T next(BlockingQueue<T> queue, Predicate<T> fits, String what)
            throws InterruptedException {
        while (true) {
            @Nullable T item = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (item == null) {
                throw new AssertionError("nothing came that is " + what);
            }
            if (fits.test(item)) {
                return item;
            }
        }
    }

    Answer command(Emulator emulator, String call, String action, String body) {
        String id = URLEncoder.encode(call, StandardCharsets.UTF_8);
        return request(emulator, "POST", "/calls/" + id + "/actions/" + action, body);
    }

    Answer request(Emulator emulator, String method, String path, String body) {
        return request(emulator, method, path, body, Settings.API_KEY);
    }

    Answer request(Emulator emulator, String method, String path, String body, String key) {
        var request =
                HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(reply.statusCode(), read(reply.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        door.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Texts extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private @Nullable Socket socket;

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
                @Nullable String token =
                        handshake.requestHeaders().get("x-telnyx-streaming-auth-token");
                var opened =
                        new Socket(
                                context.channel(),
                                handshake.requestUri(),
                                token == null ? "" : token);
                socket = opened;
                sockets.add(opened);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            if (socket != null) {
                socket.frames.add(read(frame.text()));
            }
        }
    }

    private final class Hooks extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            hooks.add(
                    new Hook(
                            request.headers().get("telnyx-signature-ed25519"),
                            request.headers().get("telnyx-timestamp"),
                            request.headers().get("User-Agent"),
                            request.content().toString(StandardCharsets.UTF_8)));
            @Nullable Integer status = statuses.poll();
            var response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.valueOf(status == null ? 200 : status),
                            Unpooled.EMPTY_BUFFER);
            HttpUtil.setContentLength(response, 0);
            var _ = context.writeAndFlush(response);
        }
    }
}
