package dev.patchline.telephony.media;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The public server: health, the carrier's webhooks, media sockets. Runs on the event loops of its
/// [Lines].
public final class Edge implements AutoCloseable {
    /// Largest webhook, in bytes.
    static final int BODY_LIMIT = 256 * 1024;

    /// A connection that has not finished a request for so long is closed.
    static final Duration REQUEST_PATIENCE = Duration.ofSeconds(15);

    /// Connections at once; more are closed as they come.
    static final int CONNECTION_LIMIT = 4096;

    private static final int BACKLOG = 256;
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(2);
    static final String READ_TIMEOUT = "request patience";

    private final Channel server;
    private final ChannelGroup connections;

    private Edge(Channel server, ChannelGroup connections) {
        this.server = server;
        this.connections = connections;
    }

    /// Says early what [#open] would say late, before anything else is started: a second process by
    /// mistake must not get as far as the database and the calls that the first one has going on.
    ///
    /// @throws EdgeException when the address is taken or wrong, or the certificate cannot be read
    public static void check(EdgeSettings settings) {
        settings.tls().ifPresent(Edge::read);
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address(settings));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw cannotListen(settings, e);
        }
    }

    private static EdgeException cannotListen(EdgeSettings settings, Throwable cause) {
        return new EdgeException(
                "cannot listen on %s:%d (%s). Stop the program that uses this port, or set edge.host and edge.port."
                        .formatted(settings.host(), settings.port(), cause.getMessage()),
                cause);
    }

    /// Listens, and takes no outcomes.
    ///
    /// @param ready whether calls can be taken; asked on an event loop for each `GET /healthz`
    /// @throws EdgeException when the address is taken or wrong, or the certificate cannot be read
    public static Edge open(
            EdgeSettings settings,
            BooleanSupplier ready,
            WebhookDoor webhooks,
            MediaTokens tokens,
            Lines lines) {
        return open(settings, ready, webhooks, Optional.empty(), tokens, lines);
    }

    /// Listens.
    ///
    /// @param ready whether calls can be taken; asked on an event loop for each `GET /healthz`
    /// @param outcomes takes what the business's own systems say of calls; without it there is no
    ///   such path
    /// @throws EdgeException when the address is taken or wrong, or the certificate cannot be read
    public static Edge open(
            EdgeSettings settings,
            BooleanSupplier ready,
            WebhookDoor webhooks,
            Optional<OutcomeDoor> outcomes,
            MediaTokens tokens,
            Lines lines) {
        Optional<SslContext> tls = settings.tls().map(Edge::read);
        var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var door = new EdgeDoor(ready, webhooks, outcomes, tokens, lines);
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(lines.loops())
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Plumbing(tls.orElse(null), connections, door))
                        .bind(address(settings))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw cannotListen(settings, bound.cause());
        }
        return new Edge(bound.channel(), connections);
    }

    private static InetSocketAddress address(EdgeSettings settings) {
        return new InetSocketAddress(settings.host(), settings.port());
    }

    private static SslContext read(EdgeSettings.Tls tls) {
        try {
            return SslContextBuilder.forServer(tls.certificate().toFile(), tls.key().toFile())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new EdgeException(
                    "cannot read the certificate %s or its key %s (%s). Both must be PEM, and the key PKCS #8 without a password; see edge.tls."
                            .formatted(tls.certificate(), tls.key(), e.getMessage()),
                    e);
        }
    }

    /// Where the edge listens; tells the port when any was asked for.
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /// Takes no new connections, and closes those that there are.
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            MediaSocket socket = connection.pipeline().get(MediaSocket.class);
            if (socket == null) {
                ChannelFuture _ = connection.close();
            } else {
                socket.leave();
            }
        }
        connections.newCloseFuture().awaitUninterruptibly(CLOSING_PATIENCE.toMillis());
    }

    /// What a connection goes through.
    private static final class Plumbing extends ChannelInitializer<SocketChannel> {
        private final @Nullable SslContext tls;
        private final ChannelGroup connections;
        private final EdgeDoor door;

        Plumbing(@Nullable SslContext tls, ChannelGroup connections, EdgeDoor door) {
            this.tls = tls;
            this.connections = connections;
            this.door = door;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            if (connections.size() >= CONNECTION_LIMIT) {
                ChannelFuture _ = channel.close();
                return;
            }
            connections.add(channel);
            if (tls != null) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(
                            READ_TIMEOUT,
                            new ReadTimeoutHandler(
                                    REQUEST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .addLast(new HttpServerKeepAliveHandler())
                    .addLast(new HttpObjectAggregator(BODY_LIMIT))
                    .addLast(door);
        }
    }
}
