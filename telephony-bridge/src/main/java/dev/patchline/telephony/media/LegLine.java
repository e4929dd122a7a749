package dev.patchline.telephony.media;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Line;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.session.Faults;
import dev.patchline.speech.codec.ToWire;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent's side of one leg's audio. Exists from the moment at which something may be said on
/// the leg, with or without a media socket: what is said early is rendered at once and spoken when
/// the carrier says `start`.
///
/// Orders go through one queue to one owner, an event loop: that of the socket, once there is one.
public final class LegLine implements Line {
    /// A socket that went without a word may come back within this before the line counts as lost.
    /// A hang-up often closes the socket before the carrier says so.
    static final Duration COME_BACK = MediaTokens.COME_BACK;

    /// After the carrier's `stop`, the hang-up (or our own closing) must come within this.
    static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private static final long NOTHING_OWED = Long.MIN_VALUE;

    private static final Logger log = LoggerFactory.getLogger(LegLine.class);

    private final Seat seat;
    private final LineParts parts;
    private final Consumer<CallEvent> events;
    private final Runnable onClose;
    private final Orders orders;
    private final Mouth mouth;
    private final Tap tap;
    private final LegEar ear;
    private volatile boolean closed;

    /// Since when something is to be said of which nothing could be heard yet, in nanoseconds of
    /// the system: whoever is not spoken to is not expected to answer.
    private volatile long owedSince = NOTHING_OWED;

    // The rest belongs to the owner.
    private @Nullable MediaSocket socket;

    /// Between `LineOpened` and `LineLost`.
    private boolean open;

    private boolean stopped;
    private long openedNanos;
    private int starts;

    LegLine(
            Seat seat,
            LineParts parts,
            Consumer<CallEvent> events,
            EventExecutor home,
            Runnable onClose) {
        this.seat = seat;
        this.parts = parts;
        this.events = events;
        this.orders = new Orders(home);
        this.onClose = onClose;
        this.tap = parts.taps().open(seat);
        this.ear = new LegEar(seat, parts, tap, this::sinceOpened, this::tell);
        this.mouth = new Mouth(new TelnyxFrames(ToWire.of(parts.spoken())), new Told());
    }

    @Override
    public void say(Turn turn, Words words) {
        Utterance utterance = new Utterance(turn, words.text());
        orders.leave(() -> {
            owe();
            mouth.say(utterance);
        });
        Voice.Speech speech = parts.voice().say(words.text(), Codec.PCMU, new Rendered(utterance));
        orders.leave(() -> utterance.rendering(speech));
    }

    @Override
    public void say(Turn turn, Sentences sentences) {
        Utterance utterance = new Utterance(turn, "");
        orders.leave(() -> {
            owe();
            mouth.say(utterance);
        });
        var speech =
                new SpokenSentences(
                        parts.voice(),
                        Codec.PCMU,
                        sentences,
                        sentence -> orders.leave(() -> utterance.goOn(sentence)),
                        new Rendered(utterance));
        speech.begin();
        orders.leave(() -> utterance.rendering(speech));
    }

    @Override
    public void pause() {
        orders.leave(() -> {
            owedSince = NOTHING_OWED;
            mouth.pause();
        });
    }

    @Override
    public void resume() {
        orders.leave(mouth::resume);
    }

    @Override
    public void hush() {
        orders.leave(mouth::hush);
    }

    @Override
    public void expect(Expectation expected) {
        orders.leave(() -> ear.expect(expected));
    }

    @Override
    public Duration behind() {
        long since = owedSince;
        Duration hearing = ear.behind();
        Duration speaking =
                since == NOTHING_OWED ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        return hearing.compareTo(speaking) > 0 ? hearing : speaking;
    }

    private void owe() {
        if (open && owedSince == NOTHING_OWED) {
            owedSince = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.run();
        orders.leave(() -> {
            mouth.hush();
            mouth.detach();
            ear.close();
            tap.close();
            if (socket != null) {
                socket.close();
                socket = null;
            }
        });
    }

    /// A media socket of this leg is up. From here on the line lives on its event loop.
    void seat(MediaSocket fresh) {
        orders.leave(() -> {
            if (socket != null) {
                mouth.detach();
                socket.close();
            }
            socket = fresh;
            orders.giveTo(fresh.loop());
            fresh.loop().execute(fresh::seated);
        });
    }

    /// On the socket's event loop.
    void frame(MediaSocket from, MediaFrame frame) {
        if (from != socket || closed) {
            return;
        }
        switch (frame) {
            case MediaFrame.Audio audio -> {
                if (audio.inbound()) {
                    ear.hear(audio.chunk(), audio.payload());
                }
            }
            case MediaFrame.MarkReturned(String name) -> mouth.markReturned(name);
            case MediaFrame.Started started -> start(from, started);
            case MediaFrame.Digit(char key) -> ear.pressed(key, KeyDedup.Source.SOCKET);
            case MediaFrame.Stopped() -> stop(from);
            case MediaFrame.Complaint(long code) ->
                    log.warn(
                            "The carrier complains about our media frames, code {}, call {}",
                            code,
                            seat.call());
            case MediaFrame.Connected(), MediaFrame.Ignored(), MediaFrame.Malformed(String _) -> {}
        }
    }

    /// A media socket of this leg is closed. It may not have become the line's own yet.
    void gone(MediaSocket which) {
        orders.leave(() -> lost(which));
    }

    private void lost(MediaSocket which) {
        if (which != socket) {
            return;
        }
        socket = null;
        mouth.detach();
        ear.flush();
        if (open && !stopped) {
            loseLater(COME_BACK);
        }
    }

    private void start(MediaSocket from, MediaFrame.Started started) {
        if (started.codec().isEmpty()) {
            log.warn(
                    "The carrier streams {}, which cannot be heard, call {}",
                    started.encoding(),
                    seat.call());
            from.refuse();
            tell(new CallEvent.LineLost(parts.clock().instant(), seat.leg()));
            return;
        }
        starts++;
        stopped = false;
        ear.open(started.codec().get());
        if (!open) {
            open = true;
            openedNanos = System.nanoTime();
            tell(new CallEvent.LineOpened(parts.clock().instant(), seat.leg()));
        }
        mouth.attach(from.channel());
    }

    /// In milliseconds.
    private long sinceOpened(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos - openedNanos));
    }

    private void stop(MediaSocket from) {
        stopped = true;
        ear.flush();
        mouth.detach();
        if (from == socket) {
            loseLater(STOP_PATIENCE);
        }
    }

    /// The line is lost unless the carrier has said `start` again by then.
    private void loseLater(Duration patience) {
        int startsBefore = starts;
        Future<?> _ =
                orders.owner()
                        .schedule(
                                () -> orders.leave(() -> lose(startsBefore)),
                                patience.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private void lose(int startsBefore) {
        if (starts == startsBefore && open) {
            open = false;
            tell(new CallEvent.LineLost(parts.clock().instant(), seat.leg()));
        }
    }

    private void tell(CallEvent event) {
        if (!closed) {
            events.accept(event);
        }
    }

    /// Brings what the voice renders to the mouth.
    private final class Rendered implements Voice.Sink {
        private final Utterance utterance;

        Rendered(Utterance utterance) {
            this.utterance = utterance;
        }

        @Override
        public void audio(String clause, byte[] audio, List<Voice.WordStart> words) {
            orders.leave(() -> mouth.audio(utterance, clause, audio, words));
        }

        @Override
        public void done() {
            orders.leave(() -> mouth.done(utterance));
        }

        @Override
        public void failed(RuntimeException why) {
            log.error(
                    "The voice failed; the rest of this turn is not spoken, call {}",
                    seat.call(),
                    Faults.withoutWords(why));
            orders.leave(() -> mouth.done(utterance));
        }
    }

    private final class Told implements Mouth.Listener {
        @Override
        public void began(Turn turn) {
            owedSince = NOTHING_OWED;
            parts.meter().began(seat, turn, System.nanoTime());
            tell(new CallEvent.SpeechBegan(parts.clock().instant(), seat.leg(), turn));
        }

        @Override
        public void ended(Turn turn, String heard, int missed) {
            owedSince = NOTHING_OWED;
            // Also of a line that is being closed: the record wants the last words.
            events.accept(
                    new CallEvent.SpeechEnded(
                            parts.clock().instant(), seat.leg(), turn, Words.of(heard), missed));
        }

        @Override
        public void sent(byte[] audio, int offset) {
            ear.said(Arrays.copyOfRange(audio, offset, offset + Codec.FRAME_BYTES));
        }

        @Override
        public void heard(byte[] audio, int offset, long nanosAgo) {
            tap.said(audio, offset, sinceOpened(System.nanoTime() - nanosAgo));
        }
    }
}
