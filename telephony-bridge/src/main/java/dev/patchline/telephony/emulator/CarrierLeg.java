package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One party's connection, with the person at its end. Lives on the exchange's event loop.
final class CarrierLeg {
    /// Sound from the other leg that waits for this leg's turn in the beat: more than this, a
    /// second, is late and dropped.
    private static final int MOST_FROM_PEER = 50;

    private static final int MOST_ARRIVALS = 100_000;
    private static final int TEAR_FRAMES = 10;

    enum State {
        RINGING,
        ANSWERED,
        ENDED
    }

    /// @param at position on the tape of the first sample
    record Spoken(Utterance utterance, int at) {}

    final String id;
    final String legId = UUID.randomUUID().toString();
    final Session session;
    final String name;
    final boolean incoming;
    final String from;
    final String to;
    final Instant began;
    final Codec codec;
    final Person person;

    final Tape tape = new Tape();
    final List<Spoken> spoken = new ArrayList<>();
    final List<Long> loudArrivals = new ArrayList<>();
    final PlayOut fromAgent = new PlayOut();
    final PlayOut fromCarrier = new PlayOut();
    final Map<String, Runnable> carrierMarks = new HashMap<>();
    private final Deque<short[]> fromPeer = new ArrayDeque<>();

    State state = State.RINGING;
    @Nullable String clientState;
    @Nullable URI webhook;
    @Nullable MediaStream stream;
    @Nullable StreamOrder streamOnAnswer;
    @Nullable CarrierLeg peer;
    @Nullable Instant ended;
    boolean parkAfterUnbridge;
    String machineDetection = "disabled";
    boolean machine;
    String hangupCause = "";
    String hangupSource = "";
    long answeredNanos;
    int bridgedAt = -1;
    int gaps;
    int gapFrames;
    long messages;
    private int emptyFrames = TEAR_FRAMES + 1;

    CarrierLeg(
            String id,
            Session session,
            String name,
            boolean incoming,
            String from,
            String to,
            Instant began,
            Codec codec,
            Person person) {
        this.id = id;
        this.session = session;
        this.name = name;
        this.incoming = incoming;
        this.from = from;
        this.to = to;
        this.began = began;
        this.codec = codec;
        this.person = person;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    void happened(String what, Object... details) {
        session.happened(name, what, details);
    }

    /// What every webhook of this leg tells.
    ObjectNode payload(String connectionId) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        return payload.put("call_control_id", id)
                .put("call_leg_id", legId)
                .put("call_session_id", session.id())
                .put("client_state", clientState)
                .put("connection_id", connectionId)
                .put("from", from)
                .put("to", to);
    }

    /// Audio from the agent for this leg's person has come in.
    void agentSpeaks(short[] samples, long atNanos) {
        fromAgent.audio(samples);
        int loud = Sound.firstLoud(samples, 0);
        if (loud >= 0 && loudArrivals.size() < MOST_ARRIVALS) {
            loudArrivals.add(atNanos + loud * 1_000_000_000L / Sound.RATE);
        }
    }

    private void peerSpeaks(short[] samples) {
        if (fromPeer.size() == MOST_FROM_PEER) {
            fromPeer.remove();
        }
        fromPeer.add(samples);
    }

    /// Plays a frame to the person and takes one.
    ///
    /// @return what the person did
    List<Deed> tick() {
        PlayOut.Frame agent = fromAgent.next();
        tear(agent.played());
        @Nullable MediaStream open = stream;
        if (open != null) {
            agent.marks().forEach(open::markPlayed);
        }
        short[] heard = agent.samples();
        PlayOut.Frame carrier = fromCarrier.next();
        Sound.mix(heard, carrier.samples());
        short @Nullable [] other = fromPeer.poll();
        if (other != null) {
            Sound.mix(heard, other);
        }
        int at = tape.samples();
        Person.Moment moment = person.tick(heard);
        tape.add(moment.sound(), heard, System.nanoTime());
        if (open != null) {
            open.frame(moment.sound(), heard);
        }
        @Nullable CarrierLeg joined = peer;
        if (joined != null) {
            Codec law = codec == Codec.PCMA ? Codec.PCMA : Codec.PCMU;
            joined.peerSpeaks(G711.decode(law, G711.encode(law, moment.sound())));
        }
        for (Deed deed : moment.deeds()) {
            if (deed instanceof Deed.BeganSaying(Utterance utterance)) {
                spoken.add(new Spoken(utterance, at));
            }
        }
        carrierMarksReached(carrier.marks());
        return moment.deeds();
    }

    private void carrierMarksReached(List<String> marks) {
        for (String mark : marks) {
            @Nullable Runnable then = carrierMarks.remove(mark);
            if (then != null) {
                then.run();
            }
        }
    }

    private void tear(int played) {
        if (played == Sound.FRAME) {
            if (emptyFrames > 0 && emptyFrames <= TEAR_FRAMES) {
                gaps++;
                gapFrames += emptyFrames;
            }
            emptyFrames = 0;
        } else {
            emptyFrames++;
        }
    }
}
