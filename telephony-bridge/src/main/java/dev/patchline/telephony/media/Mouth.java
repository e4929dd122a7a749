package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks on one leg: one frame every 20 ms, by deadlines that do not drift, [#LEAD] ahead of what
/// is being played. Lives on one event loop at a time and has no locks.
///
/// What was sent is kept until it must have been played, so that [#pause] can take back what the
/// carrier's `clear` throws away. A mark follows each clause; the mark after an utterance's last
/// clause says that it was heard. `clear` makes the carrier return all marks at once, so each mark
/// is sent under a name of its own and those that were cleared are known no more.
final class Mouth {
    /// How far ahead of playing a frame may be sent. Covers the network's jitter and ours; more
    /// would only delay what a barge-in does.
    static final Duration LEAD = Duration.ofMillis(100);

    static final Duration FRAME = Duration.ofMillis(20);

    /// A mark that is this late is lost.
    static final Duration MARK_PATIENCE = Duration.ofSeconds(2);

    /// Speech that may wait to be sent. What would be more is dropped.
    static final Duration QUEUE_LIMIT = Duration.ofSeconds(60);

    /// A socket that takes nothing for so long is dead.
    static final Duration STALL_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Mouth.class);
    private static final int QUEUE_LIMIT_FRAMES = Math.toIntExact(QUEUE_LIMIT.dividedBy(FRAME));
    private static final long FRAME_NANOS = FRAME.toNanos();
    private static final long LEAD_NANOS = LEAD.toNanos();

    /// Is told, on the event loop.
    interface Listener {
        /// The first frame of a turn was given to the socket.
        void began(Turn turn);

        /// All that was said in this turn was heard, or dropped.
        ///
        /// @param heard the words, up to the last one that was played to its end
        /// @param missed how many more there would have been
        void ended(Turn turn, String heard, int missed);

        /// A frame was given to the socket; it is played next after those before it.
        void sent(byte[] audio, int offset);

        /// A frame must have been heard.
        ///
        /// @param nanosAgo how long ago it began to play
        void heard(byte[] audio, int offset, long nanosAgo);
    }

    private final MediaFrames frames;
    private final Listener listener;

    /// Not sent to the end.
    private final Deque<Utterance> queue = new ArrayDeque<>();

    private final SpokenTurns turns;
    private final Unheard unheard = new Unheard(this::heard);

    private int queuedFrames;

    private @Nullable Channel channel;
    private @Nullable Future<?> waiting;
    private long waitingUntil;
    private boolean paused;
    private long playsUntil;
    private boolean stalled;
    private long stalledSince;
    private long marks;
    private long staleMarks;
    private @Nullable Turn begun;

    Mouth(MediaFrames frames, Listener listener) {
        this.frames = frames;
        this.listener = listener;
        this.turns = new SpokenTurns(listener::ended);
    }

    /// From here on the leg can hear. The caller of this is the channel's event loop, as is
    /// everybody until [#detach].
    void attach(Channel to) {
        channel = to;
        playsUntil = now(to.eventLoop());
        stalled = false;
        beat();
    }

    /// The channel is gone. Speech goes on where hearing stopped once another one is attached.
    void detach() {
        if (channel == null) {
            return;
        }
        takeBack(now(channel.eventLoop()));
        stopWaiting();
        channel = null;
    }

    void say(Utterance utterance) {
        turns.begin(utterance);
        queue.addLast(utterance);
    }

    /// @param audio PCMU; a last frame that is not whole is filled up with silence
    /// @param words that begin in it, as in [Voice.Sink#audio]
    void audio(Utterance utterance, String clause, byte[] audio, List<Voice.WordStart> words) {
        if (!utterance.takesMore()) {
            return;
        }
        byte[] whole = wholeFrames(audio);
        int more = whole.length / Codec.FRAME_BYTES;
        if (queuedFrames + more > QUEUE_LIMIT_FRAMES) {
            log.warn(
                    "More speech is waiting than the mouth may keep; the rest of this turn is"
                            + " dropped");
            utterance.cut();
        } else {
            utterance.add(clause, whole, words);
            queuedFrames += more;
        }
        beat();
    }

    private static byte[] wholeFrames(byte[] audio) {
        int tail = audio.length % Codec.FRAME_BYTES;
        if (tail == 0) {
            return audio;
        }
        byte[] whole = Arrays.copyOf(audio, audio.length + Codec.FRAME_BYTES - tail);
        Arrays.fill(whole, audio.length, whole.length, Codec.PCMU.silence());
        return whole;
    }

    void done(Utterance utterance) {
        utterance.finish();
        beat();
    }

    /// Falls silent at once and keeps what was not heard. With nothing to say, does nothing.
    void pause() {
        if (paused || !turns.isSpeaking()) {
            return;
        }
        paused = true;
        if (channel != null) {
            boolean toClear = !unheard.isEmpty();
            takeBack(now(channel.eventLoop()));
            backToWord();
            stopWaiting();
            if (toClear) {
                write(frames.clear());
                channel.flush();
            }
        }
    }

    void resume() {
        paused = false;
        beat();
    }

    /// Falls silent at once and drops everything that was said and not heard.
    void hush() {
        paused = false;
        if (channel != null) {
            boolean toClear = !unheard.isEmpty();
            takeBack(now(channel.eventLoop()));
            stopWaiting();
            if (toClear) {
                write(frames.clear());
                channel.flush();
            }
        }
        queue.clear();
        unheard.clear();
        queuedFrames = 0;
        turns.drop();
    }

    void markReturned(String name) {
        if (!unheard.has(name)) {
            staleMarks++;
            return;
        }
        if (channel != null) {
            unheard.measure(name, now(channel.eventLoop()));
        }
        unheard.heardUpTo(name);
    }

    /// Marks that came back after what they mark had been cleared, or twice.
    long staleMarks() {
        return staleMarks;
    }

    private void beat() {
        if (channel == null || paused) {
            return;
        }
        long now = now(channel.eventLoop());
        unheard.forgetHeard(now);
        if (!channel.isWritable()) {
            stall(now);
            return;
        }
        stalled = false;
        playsUntil = Math.max(playsUntil, now);
        boolean wrote = false;
        for (Utterance.Item item = next(); item != null; item = next()) {
            if (item instanceof Utterance.Frame && playsUntil + FRAME_NANOS - now > LEAD_NANOS) {
                wakeAt(playsUntil + FRAME_NANOS - LEAD_NANOS, now);
                break;
            }
            send(item);
            wrote = true;
        }
        if (wrote) {
            channel.flush();
        }
    }

    private Utterance.@Nullable Item next() {
        Utterance first = queue.peekFirst();
        while (first != null && first.rest.isEmpty() && first.whole()) {
            queue.removeFirst();
            first = queue.peekFirst();
        }
        return first == null ? null : first.rest.peekFirst();
    }

    private void send(Utterance.Item item) {
        item.of().rest.removeFirst();
        switch (item) {
            case Utterance.Frame frame -> {
                queuedFrames--;
                write(frames.audio(frame.audio, frame.offset));
                playsUntil += FRAME_NANOS;
                unheard.add(new Unheard.Sent(frame, "", playsUntil));
                listener.sent(frame.audio, frame.offset);
                if (!frame.of().turn.equals(begun)) {
                    begun = frame.of().turn;
                    listener.began(frame.of().turn);
                }
            }
            case Utterance.Mark mark -> {
                marks++;
                String name = "t" + mark.of().turn.number() + "." + mark.clause() + "." + marks;
                write(frames.mark(name));
                unheard.add(new Unheard.Sent(mark, name, playsUntil));
                if (mark.last()) {
                    giveUpOnMarkLater(name);
                }
            }
        }
    }

    private void giveUpOnMarkLater(String name) {
        if (channel == null) {
            return;
        }
        EventLoop loop = channel.eventLoop();
        long patience = playsUntil - now(loop) + MARK_PATIENCE.toNanos();
        Future<?> _ = loop.schedule(() -> giveUpOnMark(name), patience, TimeUnit.NANOSECONDS);
    }

    private void giveUpOnMark(String name) {
        if (unheard.has(name)) {
            log.warn("The carrier did not return a mark; taking the speech before it as heard");
            unheard.heardUpTo(name);
        }
    }

    private void heard(Unheard.Sent it) {
        switch (it.item()) {
            case Utterance.Frame frame -> {
                frame.heard();
                listener.heard(frame.audio, frame.offset, age(it));
            }
            case Utterance.Mark mark -> {
                if (mark.last()) {
                    turns.heardToItsEnd(mark.of());
                }
            }
        }
    }

    private long age(Unheard.Sent frame) {
        return channel == null ? 0 : now(channel.eventLoop()) - (frame.playsUntil() - FRAME_NANOS);
    }

    /// Puts what was sent and not heard back in front of what was not sent.
    private void takeBack(long now) {
        unheard.takeBack(now).reversed().forEach(this::putBack);
        playsUntil = now;
    }

    /// Goes back to where the word began in which the speech is stopped.
    private void backToWord() {
        Utterance stopped = queue.peekFirst();
        if (stopped == null) {
            return;
        }
        for (Utterance.Item item : stopped.rest) {
            if (item instanceof Utterance.Frame next) {
                List.copyOf(next.sinceTheWordBegan()).reversed().forEach(this::putBack);
                return;
            }
        }
    }

    private void putBack(Utterance.Item item) {
        if (item.of() != queue.peekFirst()) {
            queue.addFirst(item.of());
        }
        item.of().rest.addFirst(item);
        if (item instanceof Utterance.Frame) {
            queuedFrames++;
        }
    }

    private void stall(long now) {
        if (channel == null) {
            return;
        }
        if (!stalled) {
            stalled = true;
            stalledSince = now;
        }
        if (now - stalledSince >= STALL_LIMIT.toNanos()) {
            log.warn("The media socket takes no audio any more; closing it");
            ChannelFuture _ = channel.close();
        } else {
            wakeAt(now + LEAD_NANOS, now);
        }
    }

    private void wakeAt(long at, long now) {
        if (channel == null || (waiting != null && waitingUntil <= at)) {
            return;
        }
        stopWaiting();
        waitingUntil = at;
        waiting = channel.eventLoop().schedule(this::wake, at - now, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        waiting = null;
        beat();
    }

    private void stopWaiting() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }

    private void write(byte[] text) {
        if (channel != null) {
            channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    private static long now(EventLoop loop) {
        Ticker ticker = Ticker.systemTicker();
        if (loop instanceof AbstractScheduledEventExecutor scheduling) {
            ticker = scheduling.ticker();
        }
        return ticker.nanoTime();
    }
}
