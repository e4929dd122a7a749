package dev.patchline.telephony.media;

import dev.patchline.agent.session.Faults;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket over which the carrier streams one leg, after the upgrade. Lives on its event
/// loop.
///
/// Closing follows RFC 6455, section 7: a close frame that is not well formed is answered with
/// 1002, an oversized message with 1009, a text that is not UTF-8 with 1007.
final class MediaSocket extends SimpleChannelInboundHandler<WebSocketFrame> {
    /// Largest message, fragments together. A carrier's frames hold 20 to 100 ms of audio, about 1
    /// kB.
    static final int MESSAGE_LIMIT = 64 * 1024;

    /// After so many messages that cannot be read, whoever is there does not speak the protocol.
    static final int MALFORMED_LIMIT = 50;

    /// Silence on the socket after which it is asked for a sign of life.
    static final Duration PING_AFTER = Duration.ofSeconds(10);

    /// Pings without an answer after which a leg that was streaming counts as dead.
    static final int UNANSWERED_LIMIT = 2;

    /// The same before the carrier has said `start`: a phone may ring for a minute.
    static final int UNANSWERED_LIMIT_RINGING = 8;

    /// How long the other side may take to close after our close frame.
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(2);

    /// How long what a peer still sends is read and dropped after it broke the protocol.
    private static final Duration LINGER = Duration.ofMillis(500);

    /// RFC 6455, section 7.4.2.
    private static final int HIGHEST_STATUS = 4999;

    private static final Logger log = LoggerFactory.getLogger(MediaSocket.class);

    private final MediaFrames frames;
    private final MediaTokens tokens;
    private final MediaTokens.Admission admission;
    private final Lines lines;
    private final Channel channel;
    private volatile @Nullable LegLine line;
    private int malformed;
    private int unanswered;
    private boolean streaming;
    private boolean closing;

    MediaSocket(
            MediaFrames frames,
            MediaTokens tokens,
            MediaTokens.Admission admission,
            Lines lines,
            Channel channel) {
        this.frames = frames;
        this.tokens = tokens;
        this.admission = admission;
        this.lines = lines;
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    Seat seat() {
        return admission.seat();
    }

    /// The handshake is done. Nothing is read until the line is there to hear it.
    void begin() {
        lines.seat(this);
    }

    /// On any thread, once.
    void takenBy(LegLine by) {
        line = by;
        by.seat(this);
    }

    /// The line lives on this socket's event loop now.
    void seated() {
        channel.config().setAutoRead(true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        unanswered = 0;
        if (closing && !(frame instanceof CloseWebSocketFrame)) {
            return;
        }
        switch (frame) {
            case TextWebSocketFrame text -> text(text.content());
            case PingWebSocketFrame ping -> write(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> answer(close);
            case BinaryWebSocketFrame _ -> malformed("binary message");
            default -> {}
        }
    }

    private void text(ByteBuf content) {
        MediaFrame frame = frames.decode(ByteBufUtil.getBytes(content));
        if (frame instanceof MediaFrame.Malformed(String reason)) {
            malformed(reason);
            return;
        }
        if (frame instanceof MediaFrame.Started) {
            streaming = true;
        }
        LegLine to = line;
        if (to != null) {
            to.frame(this, frame);
        }
    }

    private void malformed(String reason) {
        malformed++;
        if (malformed == 1) {
            log.warn("Ignoring a malformed media message ({}), call {}", reason, seat().call());
        }
        if (malformed == MALFORMED_LIMIT) {
            log.warn("Closing a media socket after {} malformed messages", malformed);
            close(WebSocketCloseStatus.POLICY_VIOLATION);
        }
    }

    private void answer(CloseWebSocketFrame close) {
        if (closing) {
            drop();
            return;
        }
        WebSocketCloseStatus status = WebSocketCloseStatus.NORMAL_CLOSURE;
        if (close.statusCode() > HIGHEST_STATUS) {
            violated(WebSocketCloseStatus.PROTOCOL_ERROR);
            return;
        }
        if (close.statusCode() >= 0) {
            status = WebSocketCloseStatus.valueOf(close.statusCode());
        }
        closing = true;
        channel.writeAndFlush(new CloseWebSocketFrame(status))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /// Closes normally. On any thread.
    void close() {
        closeWith(WebSocketCloseStatus.NORMAL_CLOSURE);
    }

    /// The server is going away. On any thread.
    void leave() {
        closeWith(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
    }

    /// The leg's audio is of a kind that cannot be heard. On any thread.
    void refuse() {
        closeWith(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
    }

    private void closeWith(WebSocketCloseStatus status) {
        if (loop().inEventLoop()) {
            close(status);
        } else {
            loop().execute(() -> close(status));
        }
    }

    private void close(WebSocketCloseStatus status) {
        if (closing || !channel.isActive()) {
            return;
        }
        closing = true;
        // Reading may not have begun; the other side's close frame is wanted.
        channel.config().setAutoRead(true);
        write(new CloseWebSocketFrame(status));
        Future<?> _ =
                loop().schedule(this::drop, CLOSING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void drop() {
        ChannelFuture _ = channel.close();
    }

    private void write(WebSocketFrame frame) {
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof IdleStateEvent)) {
            ctx.fireUserEventTriggered(event);
            return;
        }
        int limit = UNANSWERED_LIMIT_RINGING;
        if (streaming) {
            limit = UNANSWERED_LIMIT;
        }
        if (unanswered >= limit) {
            log.warn("A media socket gives no sign of life; closing it, call {}", seat().call());
            drop();
        } else {
            unanswered++;
            write(new PingWebSocketFrame());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        tokens.over(admission, !closing);
        lines.gone(this);
        LegLine of = line;
        if (of != null) {
            of.gone(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (closing || !channel.isActive()) {
            return;
        }
        switch (cause) {
            case CorruptedWebSocketFrameException corrupted -> violated(corrupted);
            case TooLongFrameException _ -> violated(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            case IOException _ -> drop();
            default -> {
                log.error(
                        "A media socket failed, call {}",
                        seat().call(),
                        Faults.withoutWords(cause));
                violated(WebSocketCloseStatus.INTERNAL_SERVER_ERROR);
            }
        }
    }

    private void violated(CorruptedWebSocketFrameException why) {
        WebSocketCloseStatus status = why.closeStatus();
        // Netty takes a close frame of one byte for bad text; RFC 6455, 5.5.1, wants two bytes or
        // none.
        if (String.valueOf(why.getMessage()).startsWith("Invalid close frame body")) {
            status = WebSocketCloseStatus.PROTOCOL_ERROR;
        }
        violated(status);
    }

    private void violated(WebSocketCloseStatus status) {
        log.warn("Closing a media socket with {}, call {}", status.code(), seat().call());
        closing = true;
        write(new CloseWebSocketFrame(status));
        // Closing at once, with the rest of a message unread, would reset the connection and take
        // the
        // close frame with it.
        Future<?> _ = loop().schedule(this::drop, LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
