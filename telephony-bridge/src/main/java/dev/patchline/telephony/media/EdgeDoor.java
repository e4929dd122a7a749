package dev.patchline.telephony.media;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.ToWire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the edge's HTTP requests, and turns those for a media stream into sockets. One for all
/// connections.
@Sharable
final class EdgeDoor extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String HEALTH = "/healthz";
    private static final String WEBHOOKS = "/telnyx/webhooks";
    private static final String OUTCOMES = "/outcomes";
    private static final String MEDIA = "/telnyx/media/";
    private static final int COME_BACK_TRIES = 5;
    private static final Duration COME_BACK_PAUSE = Duration.ofMillis(100);
    private static final String WEBSOCKET_VERSION = "13";
    private static final int WEBSOCKET_KEY_BYTES = 16;
    private static final WebSocketDecoderConfig FRAMES =
            WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(MediaSocket.MESSAGE_LIMIT)
                    .closeOnProtocolViolation(false)
                    .withUTF8Validator(false)
                    .build();
    private static final Logger log = LoggerFactory.getLogger(EdgeDoor.class);

    private final BooleanSupplier ready;
    private final WebhookDoor webhooks;
    private final Optional<OutcomeDoor> outcomes;
    private final MediaTokens tokens;
    private final Lines lines;

    EdgeDoor(
            BooleanSupplier ready,
            WebhookDoor webhooks,
            Optional<OutcomeDoor> outcomes,
            MediaTokens tokens,
            Lines lines) {
        this.ready = ready;
        this.webhooks = webhooks;
        this.outcomes = outcomes;
        this.tokens = tokens;
        this.lines = lines;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            answer(ctx, BAD_REQUEST);
            return;
        }
        String path = path(request.uri());
        if (path.equals(HEALTH)) {
            health(ctx, request);
        } else if (path.equals(WEBHOOKS)) {
            webhook(ctx, request);
        } else if (path.equals(OUTCOMES) && outcomes.isPresent()) {
            outcome(ctx, request, outcomes.get());
        } else if (path.startsWith(MEDIA) && path.length() > MEDIA.length()) {
            media(ctx, request, path.substring(MEDIA.length()));
        } else {
            answer(ctx, NOT_FOUND);
        }
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private void health(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            refuseMethod(ctx, HttpMethod.GET);
        } else if (ready.getAsBoolean()) {
            answer(ctx, OK);
        } else {
            answer(ctx, SERVICE_UNAVAILABLE);
        }
    }

    private void webhook(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            refuseMethod(ctx, HttpMethod.POST);
            return;
        }
        HttpHeaders headers = request.headers();
        webhooks.receive(
                headers.get("telnyx-signature-ed25519"),
                headers.get("telnyx-timestamp"),
                ByteBufUtil.getBytes(request.content()),
                status -> answer(ctx, HttpResponseStatus.valueOf(status)));
    }

    private static void outcome(
            ChannelHandlerContext ctx, FullHttpRequest request, OutcomeDoor outcomes) {
        if (!request.method().equals(HttpMethod.POST)) {
            refuseMethod(ctx, HttpMethod.POST);
            return;
        }
        HttpHeaders headers = request.headers();
        outcomes.receive(
                headers.get("patchline-signature"),
                headers.get("patchline-timestamp"),
                ByteBufUtil.getBytes(request.content()),
                (status, json) -> send(ctx, response(status, json)));
    }

    private static FullHttpResponse response(int status, String json) {
        ByteBuf body = Unpooled.copiedBuffer(json + "\n", StandardCharsets.UTF_8);
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    private void media(ChannelHandlerContext ctx, FullHttpRequest request, String token) {
        if (!request.method().equals(HttpMethod.GET)) {
            refuseMethod(ctx, HttpMethod.GET);
            return;
        }
        HttpHeaders headers = request.headers();
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.contains(
                        HttpHeaderNames.SEC_WEBSOCKET_VERSION, WEBSOCKET_VERSION, false)) {
            FullHttpResponse response = response(UPGRADE_REQUIRED);
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WEBSOCKET_VERSION);
            send(ctx, response);
        } else if (!keyHolds(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, ""))) {
            answer(ctx, BAD_REQUEST);
        } else {
            admit(ctx, request.retain(), token, COME_BACK_TRIES);
        }
    }

    /// Upgrades, or refuses. A token whose socket is still open is tried again for a moment: the
    /// carrier may be opening a broken stream again before the break has come to light here.
    ///
    /// @param request is released
    private void admit(
            ChannelHandlerContext ctx, FullHttpRequest request, String token, int triesLeft) {
        if (!ctx.channel().isActive()) {
            request.release();
            return;
        }
        Optional<MediaTokens.Admission> admission = tokens.redeem(token);
        if (admission.isPresent()) {
            upgrade(ctx, request, admission.get());
        } else if (triesLeft > 0 && tokens.inUse(token)) {
            Future<?> _ =
                    ctx.executor()
                            .schedule(
                                    () -> admit(ctx, request, token, triesLeft - 1),
                                    COME_BACK_PAUSE.toMillis(),
                                    TimeUnit.MILLISECONDS);
            return;
        } else {
            log.warn("A media socket was refused: its token is unknown, used or too old");
            answer(ctx, FORBIDDEN);
        }
        request.release();
    }

    /// RFC 6455, section 4.2.1: base64 of 16 bytes.
    private static boolean keyHolds(String key) {
        try {
            return Base64.getDecoder().decode(key).length == WEBSOCKET_KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void upgrade(
            ChannelHandlerContext ctx, FullHttpRequest request, MediaTokens.Admission admission) {
        Channel channel = ctx.channel();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", null, FRAMES).newHandshaker(request);
        var socket =
                new MediaSocket(
                        new TelnyxFrames(ToWire.of(Codec.PCMU)), tokens, admission, lines, channel);
        channel.config().setAutoRead(false);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(Edge.READ_TIMEOUT);
        pipeline.remove(HttpServerKeepAliveHandler.class);
        handshaker
                .handshake(channel, request)
                .addListener(done -> {
                    if (done.isSuccess()) {
                        socket.begin();
                    } else {
                        ChannelFuture _ = channel.close();
                    }
                });
        pipeline.addLast(
                new IdleStateHandler(
                        MediaSocket.PING_AFTER.toMillis(), 0, 0, TimeUnit.MILLISECONDS),
                new Utf8FrameValidator(false),
                new WebSocketFrameAggregator(MediaSocket.MESSAGE_LIMIT),
                socket);
        pipeline.remove(this);
    }

    private static void refuseMethod(ChannelHandlerContext ctx, HttpMethod allowed) {
        FullHttpResponse response = response(METHOD_NOT_ALLOWED);
        response.headers().set(HttpHeaderNames.ALLOW, allowed.name());
        send(ctx, response);
    }

    private static void answer(ChannelHandlerContext ctx, HttpResponseStatus status) {
        send(ctx, response(status));
    }

    private static FullHttpResponse response(HttpResponseStatus status) {
        ByteBuf body =
                Unpooled.copiedBuffer(status.reasonPhrase() + "\n", StandardCharsets.US_ASCII);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    private static void send(ChannelHandlerContext ctx, FullHttpResponse response) {
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof ReadTimeoutException)) {
            log.warn("A connection to the edge failed: {}", cause.getClass().getSimpleName());
        }
        ChannelFuture _ = ctx.close();
    }
}
