package dev.patchline.telephony.media;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All lines that are open, the event loops that they live on, and the media sockets that came
/// before their line. Thread-safe.
public final class Lines implements AutoCloseable {
    /// How long a socket waits for its line. Carriers open a stream before the reply to the command
    /// that asked for it.
    static final Duration PARKING = Duration.ofSeconds(5);

    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(3);
    private static final Logger log = LoggerFactory.getLogger(Lines.class);

    private final LineParts parts;
    private final EventLoopGroup loops;
    private final Map<Seat, LegLine> lines = new HashMap<>();
    private final Map<Seat, MediaSocket> parked = new HashMap<>();

    /// @param threads event loops, shared by all sockets
    public Lines(LineParts parts, int threads) {
        this.parts = parts;
        this.loops =
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("edge", true), NioIoHandler.newFactory());
    }

    EventLoopGroup loops() {
        return loops;
    }

    /// Opens a line before, or soon after, the carrier is asked for the leg's stream.
    ///
    /// @param events is told what happens on the line, on several threads; must not block
    public LegLine open(CallId call, Leg leg, Consumer<CallEvent> events) {
        var seat = new Seat(call, leg);
        MediaSocket early;
        LegLine line;
        synchronized (this) {
            if (lines.containsKey(seat)) {
                throw new IllegalStateException("this leg's line is open already: " + seat);
            }
            line = new LegLine(seat, parts, events, loops.next(), () -> closed(seat));
            lines.put(seat, line);
            early = parked.remove(seat);
        }
        if (early != null) {
            early.takenBy(line);
        }
        return line;
    }

    private synchronized void closed(Seat seat) {
        lines.remove(seat);
    }

    /// Brings a socket to its line, or has it wait for it.
    void seat(MediaSocket socket) {
        LegLine line;
        synchronized (this) {
            line = lines.get(socket.seat());
            if (line == null) {
                MediaSocket older = parked.put(socket.seat(), socket);
                if (older != null) {
                    older.close();
                }
            }
        }
        if (line != null) {
            socket.takenBy(line);
        } else {
            Future<?> _ =
                    socket.loop()
                            .schedule(
                                    () -> unpark(socket),
                                    PARKING.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void unpark(MediaSocket socket) {
        boolean waiting;
        synchronized (this) {
            waiting = parked.remove(socket.seat(), socket);
        }
        if (waiting) {
            log.warn(
                    "A media socket came for a leg that nobody is on, call {}",
                    socket.seat().call());
            socket.close();
        }
    }

    synchronized void gone(MediaSocket socket) {
        parked.remove(socket.seat(), socket);
    }

    /// Closes all lines and stops the event loops. Blocks for a few seconds at most.
    @Override
    public void close() {
        List<LegLine> open;
        synchronized (this) {
            open = List.copyOf(lines.values());
        }
        open.forEach(LegLine::close);
        loops.shutdownGracefully(0, SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_PATIENCE.toMillis());
    }
}
