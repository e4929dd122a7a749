package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.port.Voice;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One leg's line over a real socket: what goes wrong with sockets, ears and voices.
class LegLineTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat REP = new Seat(new CallId("call-0001"), Leg.rep(1));
    private static final Turn TURN = new Turn(3);

    /// The second takes two seconds.
    private static final String TWO_WORDS = "ab " + "c".repeat(100);

    private static final CallEvent OPENED = new CallEvent.LineOpened(NOON, REP.leg());
    private static final CallEvent LOST = new CallEvent.LineLost(NOON, REP.leg());

    private final InstantSource clock = InstantSource.fixed(NOON);
    private final FakeEars ears = new FakeEars();
    private final MediaTokens tokens = new MediaTokens(clock);
    private final List<String> measured = new CopyOnWriteArrayList<>();
    private final List<String> tapped = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final List<CallEvent> begun = new CopyOnWriteArrayList<>();
    private final Lines lines =
            new Lines(
                    new LineParts(
                            new MoodyVoice(),
                            ears,
                            clock,
                            new KeyDedup(),
                            new Meter(),
                            _ -> new Taps(),
                            Codec.PCMU),
                    2);
    private final Edge edge =
            Edge.open(
                    new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                    () -> true,
                    (_, _, _, _) -> {},
                    tokens,
                    lines);
    private final HttpClient http = HttpClient.newHttpClient();
    private final LegLine line = lines.open(REP.call(), REP.leg(), this::told);

    private void told(CallEvent event) {
        if (event instanceof CallEvent.SpeechBegan) {
            begun.add(event);
        } else {
            events.add(event);
        }
    }

    @AfterEach
    void close() {
        http.close();
        edge.close();
        lines.close();
    }

    @Test
    void streamThatIsCutOffComesBackWithItsTokenAndSpeechGoesOn() throws Exception {
        String token = tokens.issue(REP);
        try (var first = connect(token)) {
            first.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            line.say(TURN, Words.of("a"));
            assertThat(first.spoken(2)).isEqualTo("a t3.0.1");
            first.cut();
        }
        try (var second = connect(token)) {
            second.start("PCMU");
            // The mark had not come back, so the turn is not over. The frame is said again when
            // less than its 20 ms had passed.
            String next = second.spoken(1);
            if (next.equals("a")) {
                next = second.spoken(1);
            }
            assertThat(next).isEqualTo("t3.0.2");
            second.mark("t3.0.2");
            assertThat(events.take()).isEqualTo(ended("a", 0));
            assertThat(ears.log).containsExactly("open PCMU", "expect TEXT");
        }
    }

    @Test
    void streamThatWasClosedInOrderDoesNotComeBackWithItsToken() throws Exception {
        String token = tokens.issue(REP);
        try (var first = connect(token)) {
            first.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
        }
        assertThat(events.take()).isEqualTo(LOST);
        assertThat(tokens.redeem(token)).isEmpty();
    }

    @Test
    void lineThatWasLostOpensAgainWithANewStream() throws Exception {
        try (var first = connect(tokens.issue(REP))) {
            first.start("PCMU");
        }
        assertThat(events.take()).isEqualTo(OPENED);
        assertThat(events.take()).isEqualTo(LOST);
        try (var second = connect(tokens.issue(REP))) {
            second.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
        }
    }

    @Test
    void newStreamTakesOverFromOneThatIsStillThere() throws Exception {
        try (var first = connect(tokens.issue(REP));
                var second = connectLater(first)) {
            second.start("PCMU");
            second.send("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
            assertThat(events.take()).isEqualTo(OPENED);
            assertThat(events.take()).isEqualTo(new CallEvent.Key(NOON, REP.leg(), '1'));
            assertThat(first.closed()).isEqualTo(1000);
        }
    }

    @Test
    void socketThatClosesBeforeThePhoneIsPickedUpIsNoLostLine() throws Exception {
        try (var ringing = connect(tokens.issue(REP))) {
            ringing.send("{\"event\":\"connected\"}");
        }
        try (var again = connect(tokens.issue(REP))) {
            again.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
        }
    }

    @Test
    void hushedSpeechEndsAtOnceAndTheCarrierIsToldToClear() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            line.say(TURN, Words.of("abcdefghijklmnopqrstuvwxyz"));
            assertThat(carrier.spoken(5)).isEqualTo("a b c d e");
            line.hush();
            assertThat(events.take()).isEqualTo(ended("", 1));
            String next = carrier.spoken(1);
            while (!next.equals("{\"event\":\"clear\"}")) {
                assertThat(next).hasSize(1);
                next = carrier.spoken(1);
            }
        }
    }

    @Test
    void hushedSpeechTellsTheWordsThatWereHeardToTheirEnd() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            line.say(TURN, Words.of(TWO_WORDS));
            assertThat(carrier.spoken(9)).startsWith("a b");
            line.hush();
            assertThat(events.take()).isEqualTo(ended("ab", 1));
        }
    }

    @Test
    void hushedSentencesTellTheWordsThatWereHeardToTheirEnd() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            line.say(TURN, new OneSentence(TWO_WORDS));
            assertThat(carrier.spoken(9)).startsWith("a b");
            line.hush();
            assertThat(events.take()).isEqualTo(ended("ab", 1));
        }
    }

    @Test
    void speechOnALineThatNeverOpensCanBeHushed() throws Exception {
        line.say(TURN, Words.of("hello"));
        line.hush();
        assertThat(events.take()).isEqualTo(ended("", 1));
    }

    @Test
    void voiceThatFailsEndsTheTurnWithWhatItHasRendered() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            line.say(TURN, Words.of("fail"));
            assertThat(carrier.spoken(2)).isEqualTo("f t3.0.1");
            carrier.mark("t3.0.1");
            assertThat(events.take()).isEqualTo(ended("f", 0));
        }
    }

    @Test
    void whatTheEarNoticesIsToldAsEvents() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            Duration second = Duration.ofSeconds(1);
            ears.notice(new EarFact.BeganSpeaking(second));
            ears.notice(new EarFact.Partial(second, Words.of("ye")));
            ears.notice(new EarFact.FellSilent(second));
            ears.notice(new EarFact.WentDeaf(second));
            assertThat(List.of(events.take(), events.take(), events.take(), events.take()))
                    .isEqualTo(
                            List.of(
                                    new CallEvent.BeganSpeaking(NOON, REP.leg()),
                                    new CallEvent.Heard(NOON, REP.leg(), Words.of("ye")),
                                    new CallEvent.FellSilent(NOON, REP.leg()),
                                    new CallEvent.WentDeaf(NOON, REP.leg())));
        }
    }

    @Test
    void stoppedStreamIsNoLostLineAndAClosedLineIsSilent() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMU");
            assertThat(events.take()).isEqualTo(OPENED);
            carrier.media(1, "x");
            carrier.send("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
            assertThat(events.take()).isEqualTo(new CallEvent.Key(NOON, REP.leg(), '2'));
            carrier.send("{\"event\":\"stop\",\"stop\":{}}");
            line.close();
            line.close();
            assertThat(carrier.closed()).isEqualTo(1000);
            ears.notice(new EarFact.BeganSpeaking(Duration.ZERO));
        }
        assertThat(events.poll(LegLine.COME_BACK.toMillis() + 500, TimeUnit.MILLISECONDS)).isNull();
        assertThat(ears.log).containsExactly("open PCMU", "expect TEXT", "hear 1 of 120", "close");
    }

    @Test
    void repliesAreMeasuredAndAudioIsTappedBothWays() throws Exception {
        try (var carrier = connect(tokens.issue(REP))) {
            carrier.start("PCMA");
            assertThat(events.take()).isEqualTo(OPENED);
            carrier.media(1, "xy");
            // Behind the audio on the same socket: when it is told, that has been heard.
            carrier.send("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
            assertThat(events.take()).isEqualTo(new CallEvent.Key(NOON, REP.leg(), '2'));
            line.say(TURN, Words.of("ab"));
            assertThat(carrier.spoken(3)).isEqualTo("a b t3.0.1");
            carrier.mark("t3.0.1");
            assertThat(events.take()).isEqualTo(ended("ab", 0));
            ears.notice(
                    new EarFact.Finished(
                            Duration.ZERO,
                            Words.NONE,
                            Words.NONE,
                            1,
                            Duration.ZERO,
                            Duration.ZERO));
            events.take();
            line.close();
            assertThat(carrier.closed()).isEqualTo(1000);
        }
        assertThat(measured).containsExactly("began 3", "finished");
        assertThat(begun).containsExactly(new CallEvent.SpeechBegan(NOON, REP.leg(), TURN));
        assertThat(tapped).containsExactly("heard PCMA 2", "said a", "said b", "closed");
    }

    private static CallEvent ended(String heard, int missed) {
        return new CallEvent.SpeechEnded(NOON, REP.leg(), TURN, Words.of(heard), missed);
    }

    private FakeCarrierSocket connect(String token) throws Exception {
        return new FakeCarrierSocket(
                http,
                URI.create(
                        "ws://127.0.0.1:" + edge.address().getPort() + "/telnyx/media/" + token));
    }

    private FakeCarrierSocket connectLater(FakeCarrierSocket first) throws Exception {
        first.start("PCMU");
        return connect(tokens.issue(REP));
    }

    private record OneSentence(String text) implements Sentences {
        @Override
        public void begin(Consumer<String> sentence, Runnable end) {
            sentence.accept(text);
            end.run();
        }

        @Override
        public void cancel() {}
    }

    /// Loses its breath after the first frame of "fail".
    private static final class MoodyVoice implements Voice {
        @Override
        public Speech say(String text, Codec codec, Sink out) {
            if (!text.equals("fail")) {
                return new FakeVoice().say(text, codec, out);
            }
            byte[] audio = new byte[Codec.FRAME_BYTES];
            Arrays.fill(audio, (byte) 'f');
            out.audio("f", audio, List.of(new WordStart(0, 0)));
            out.failed(new IllegalStateException("out of breath"));
            return () -> {};
        }

        @Override
        public void prepare(String text, boolean lasting) {}
    }

    private final class Meter implements LineMeter {
        @Override
        public void finished(Seat seat, EarFact.Finished fact, long nanos) {
            measured.add("finished");
        }

        @Override
        public void began(Seat seat, Turn turn, long nanos) {
            measured.add("began " + turn.number());
        }
    }

    private final class Taps implements Tap {
        @Override
        public void heard(Codec codec, byte[] audio, long atMillis) {
            assertThat(atMillis).isBetween(0L, Duration.ofMinutes(1).toMillis());
            tapped.add("heard " + codec + " " + audio.length);
        }

        @Override
        public void said(byte[] audio, int offset, long atMillis) {
            assertThat(atMillis).isBetween(0L, Duration.ofMinutes(1).toMillis());
            tapped.add("said " + (char) audio[offset]);
        }

        @Override
        public void close() {
            tapped.add("closed");
        }
    }
}
