package dev.patchline.telephony.media;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.session.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is heard on one leg: its audio in order, through an ear, and its keys. Belongs to the owner
/// of the line, but for what the ear tells, which it does on a thread of its own.
final class LegEar implements ChunkOrder.Track {
    /// What an ordinary telephone has.
    private static final String KEYS = "0123456789*#";

    private static final Logger log = LoggerFactory.getLogger(LegEar.class);

    private final Seat seat;
    private final LineParts parts;
    private final Tap tap;
    private final LongUnaryOperator sinceOpened;
    private final Consumer<CallEvent> events;
    private volatile @Nullable Ear ear;
    private @Nullable Codec codec;
    private ChunkOrder order = new ChunkOrder(this);
    private Expectation expectation = Expectation.OPEN;

    /// @param sinceOpened from nanoseconds of the system to milliseconds of the line
    LegEar(
            Seat seat,
            LineParts parts,
            Tap tap,
            LongUnaryOperator sinceOpened,
            Consumer<CallEvent> events) {
        this.seat = seat;
        this.parts = parts;
        this.tap = tap;
        this.sinceOpened = sinceOpened;
        this.events = events;
    }

    /// The carrier counts anew. The same ear goes on, unless it was made for another codec.
    void open(Codec announced) {
        order.flush();
        order = new ChunkOrder(this);
        if (ear != null && announced == codec) {
            return;
        }
        close();
        codec = announced;
        try {
            Ear opened = parts.ears().open(announced, this::noticed);
            opened.expect(expectation);
            ear = opened;
        } catch (RuntimeException e) {
            log.error("No ear could be opened, call {}", seat.call(), Faults.withoutWords(e));
            events.accept(new CallEvent.WentDeaf(parts.clock().instant(), seat.leg()));
        }
    }

    /// Nothing more comes of what was being waited for.
    void flush() {
        order.flush();
    }

    void close() {
        if (ear != null) {
            ear.close();
            ear = null;
        }
    }

    /// On any thread.
    Duration behind() {
        @Nullable Ear hearing = ear;
        return hearing == null ? Duration.ZERO : hearing.behind();
    }

    void expect(Expectation expected) {
        expectation = expected;
        if (ear != null) {
            ear.expect(expected);
        }
    }

    /// @param chunk its number, or a negative one when it has none
    void hear(long chunk, byte[] payload) {
        if (ear != null) {
            order.take(chunk, payload);
        }
    }

    /// What the other side hears of us from now on.
    void said(byte[] frame) {
        if (ear != null) {
            ear.said(frame);
        }
    }

    @Override
    public void piece(byte[] payload) {
        if (ear != null && codec != null) {
            tap.heard(codec, payload, sinceOpened.applyAsLong(System.nanoTime()));
            tell(ear, it -> it.hear(payload));
        }
    }

    @Override
    public void gap(int pieces) {
        if (ear != null) {
            tell(ear, it -> it.miss(pieces));
        }
    }

    private void tell(Ear to, Consumer<Ear> what) {
        try {
            what.accept(to);
        } catch (RuntimeException e) {
            log.error("An ear failed, call {}", seat.call(), Faults.withoutWords(e));
            close();
            events.accept(new CallEvent.WentDeaf(parts.clock().instant(), seat.leg()));
        }
    }

    /// On a thread of the ear.
    private void noticed(EarFact fact) {
        if (fact instanceof EarFact.KeyHeard(var _, char key)) {
            pressed(key, KeyDedup.Source.SOUND);
            return;
        }
        if (fact instanceof EarFact.Finished finished) {
            parts.meter().finished(seat, finished, System.nanoTime());
        }
        events.accept(fact.on(seat.leg(), parts.clock().instant()));
    }

    /// On any thread. Told once, whoever notices it first.
    void pressed(char key, KeyDedup.Source source) {
        Instant at = parts.clock().instant();
        if (KEYS.indexOf(key) >= 0 && parts.keys().fresh(seat, key, source, at)) {
            events.accept(new CallEvent.Key(at, seat.leg(), key));
        }
    }
}
