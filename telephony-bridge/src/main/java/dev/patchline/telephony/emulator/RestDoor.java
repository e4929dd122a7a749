package dev.patchline.telephony.emulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The HTTP door of the REST interface, on 127.0.0.1 only. Its requests are taken on the exchange's
/// event loop.
final class RestDoor {
    private static final int MOST_BYTES = 1 << 20;
    private static final String BEARER = "Bearer ";

    private final Channel channel;

    /// @throws IllegalStateException when the port is taken
    RestDoor(EventLoop loop, int port, CallControl control) {
        var bound =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel socket) {
                                        socket.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(MOST_BYTES),
                                                        new Requests(control));
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on 127.0.0.1:" + port + "; give another --port", bound.cause());
        }
        channel = bound.channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    void close() {
        channel.close().awaitUninterruptibly();
    }

    private static final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final CallControl control;

        Requests(CallControl control) {
            this.control = control;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            @Nullable String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
            String bearer =
                    authorization != null && authorization.startsWith(BEARER)
                            ? authorization.substring(BEARER.length())
                            : "";
            String path = request.uri().split("\\?", 2)[0];
            var answer =
                    control.take(
                            new CallControl.Request(
                                    request.method().name(),
                                    path,
                                    bearer,
                                    request.content().toString(StandardCharsets.UTF_8)));
            boolean keepAlive = HttpUtil.isKeepAlive(request);
            if (answer.delay().isZero()) {
                reply(context, answer.reply(), keepAlive);
            } else {
                var _ =
                        context.executor()
                                .schedule(
                                        () -> reply(context, answer.reply(), keepAlive),
                                        answer.delay().toMillis(),
                                        TimeUnit.MILLISECONDS);
            }
        }

        private static void reply(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
            byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
            FullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.valueOf(reply.status()),
                            Unpooled.wrappedBuffer(body));
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
            HttpUtil.setContentLength(response, body.length);
            HttpUtil.setKeepAlive(response, keepAlive);
            var written = context.writeAndFlush(response);
            if (!keepAlive) {
                var _ = written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
