package dev.patchline.telephony.emulator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A WebSocket that the carrier opens to a stream's URL. Lives on the exchange's event loop, and
/// tells its owner there.
final class MediaSocket {
    /// The longest audio message that is allowed, 30 s, has about 320 kB.
    private static final int MOST_BYTES = 1 << 20;

    private static final int HANDSHAKE_MILLIS = 5000;

    private final Owner owner;
    private @Nullable Channel channel;
    private boolean open;
    private boolean closed;

    interface Owner {
        void opened();

        void received(String text);

        /// @param wasOpen whether it had been opened at all
        void closed(boolean wasOpen);
    }

    /// @param token sent with the upgrade; empty for none
    MediaSocket(EventLoop loop, URI url, String token, Owner owner) {
        this.owner = owner;
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!token.isEmpty()) {
            headers.set("x-telnyx-streaming-auth-token", token);
        }
        var protocol =
                WebSocketClientProtocolConfig.newBuilder()
                        .webSocketUri(url)
                        .customHeaders(headers)
                        .maxFramePayloadLength(MOST_BYTES)
                        .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                        .build();
        boolean secure = "wss".equals(url.getScheme());
        int usual = secure ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        ChannelFuture connecting =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .handler(new Setup(protocol, secure ? tls() : null, url.getHost(), port))
                        .connect(url.getHost(), port);
        var _ =
                connecting.addListener(
                        (ChannelFutureListener)
                                done -> {
                                    channel = done.channel();
                                    if (!done.isSuccess()) {
                                        ended();
                                    } else if (closed) {
                                        var _ = done.channel().close();
                                    }
                                });
    }

    void send(String text) {
        @Nullable Channel to = channel;
        if (open && to != null) {
            var _ = to.writeAndFlush(new TextWebSocketFrame(text), to.voidPromise());
        }
    }

    /// Says goodbye as RFC 6455 asks. The owner is told nothing more.
    void close() {
        closed = true;
        @Nullable Channel to = channel;
        if (to == null) {
            return;
        }
        if (open) {
            var _ =
                    to.writeAndFlush(new CloseWebSocketFrame(1000, ""))
                            .addListener(ChannelFutureListener.CLOSE);
        } else {
            var _ = to.close();
        }
    }

    /// Breaks off without a goodbye. The owner is told nothing more.
    void breakOff() {
        closed = true;
        @Nullable Channel to = channel;
        if (to != null) {
            var _ = to.close();
        }
    }

    private void ended() {
        if (!closed) {
            closed = true;
            owner.closed(open);
        }
    }

    private static SslContext tls() {
        try {
            return SslContextBuilder.forClient().build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private final class Setup extends ChannelInitializer<SocketChannel> {
        private final WebSocketClientProtocolConfig protocol;
        private final @Nullable SslContext tls;
        private final String host;
        private final int port;

        Setup(
                WebSocketClientProtocolConfig protocol,
                @Nullable SslContext tls,
                String host,
                int port) {
            this.protocol = protocol;
            this.tls = tls;
            this.host = host;
            this.port = port;
        }

        @Override
        protected void initChannel(SocketChannel socket) {
            if (tls != null) {
                socket.pipeline().addLast(tls.newHandler(socket.alloc(), host, port));
            }
            socket.pipeline()
                    .addLast(
                            new HttpClientCodec(),
                            new HttpObjectAggregator(8192),
                            new WebSocketClientProtocolHandler(protocol),
                            new Frames());
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (closed) {
                return;
            }
            if (frame instanceof TextWebSocketFrame text) {
                owner.received(text.text());
            } else {
                owner.received("");
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event
                    == WebSocketClientProtocolHandler.ClientHandshakeStateEvent
                            .HANDSHAKE_COMPLETE) {
                channel = context.channel();
                open = true;
                if (!closed) {
                    owner.opened();
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
