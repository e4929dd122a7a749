package dev.patchline.telephony.carrier.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.codec.G711;
import dev.patchline.telephony.emulator.CallReport;
import dev.patchline.telephony.emulator.CallerScript;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.Fault;
import dev.patchline.telephony.emulator.Faults;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.Settings;
import dev.patchline.telephony.emulator.Step;
import dev.patchline.telephony.media.Edge;
import dev.patchline.telephony.media.EdgeSettings;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.LegLine;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.media.Lines;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.walls.LogWatch;
import dev.patchline.telephony.webhook.Arrival;
import dev.patchline.telephony.webhook.CallDesk;
import dev.patchline.telephony.webhook.Webhooks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The edge, the webhooks and the carrier together, against a carrier that shares no code with
/// them: one handoff, command by command.
class EmulatedCallTest implements CallDesk {
    private static final CallId CALL = new CallId("call-0001");
    private static final String LINE = "+15125550100";
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    private static final Leg REP = Leg.rep(1);

    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();
    private final AtomicLong heardBytes = new AtomicLong();

    @TempDir private Path folder;

    @Override
    public void arrived(Arrival arrival) {
        news.add(arrival);
    }

    @Override
    public void tell(CallId call, CallEvent event) {
        news.add(event);
    }

    @Override
    public void orphan(String callControlId, CallId call, Leg leg) {
        news.add("orphan " + leg.attempt());
    }

    @Test
    void callerIsAnsweredSpokenToAndJoinedToTheRepWhoPressedOne() throws Exception {
        CallReport report = handOff(Codec.PCMA, Faults.none());
        assertThat(report.bridged()).isTrue();
        assertThat(report.repWasHeard()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(heardBytes).hasPositiveValue();
        assertThat(report.legs())
                .extracting(CallReport.LegReport::hangupSource)
                .containsExactly("callee", "callee");
    }

    @Test
    void handoffSurvivesLateRepliesRepeatedAndForgedWebhooksAndATornStream() throws Exception {
        CallReport report =
                handOff(
                        Codec.PCMU,
                        Faults.once(
                                Fault.REPLY_AFTER_WEBHOOK,
                                Fault.REPLY_LOST,
                                Fault.RATE_LIMITED,
                                Fault.WEBHOOK_TWICE,
                                Fault.WEBHOOK_FORGED,
                                Fault.WEBHOOK_UNKNOWN,
                                Fault.STREAM_REOPENED,
                                Fault.FRAME_OVERTAKES,
                                Fault.FRAME_LOST));
        assertThat(report.bridged()).isTrue();
        assertThat(report.repWasHeard()).isTrue();
        assertThat(report.findings()).isEmpty();
    }

    private CallReport handOff(Codec codec, Faults faults) throws Exception {
        try (var log = new LogWatch()) {
            CallReport report = handedOff(codec, faults);
            log.assertNothingSays(
                    List.of(MARIA.phone().substring(2), "2145550142", "Maria", "maria"));
            return report;
        }
    }

    private CallReport handedOff(Codec codec, Faults faults) throws Exception {
        InstantSource clock = InstantSource.system();
        var settings =
                Settings.of(URI.create("http://127.0.0.1:1/"), folder)
                        .withCodec(codec)
                        .withFaults(faults)
                        .withPeople(
                                PersonScript.answers(
                                        MARIA.phone(),
                                        Duration.ZERO,
                                        new Step.WaitForAgent(
                                                Duration.ofMillis(300), Step.PATIENCE, "hello"),
                                        new Step.Press("1"),
                                        new Step.AwaitBridge(Duration.ofSeconds(10)),
                                        new Step.Say("hello maria speaking"),
                                        new Step.HangUp()));
        var book = new LegBook();
        var keys = new KeyDedup();
        var tokens = new MediaTokens(clock);
        try (var emulator = Emulator.start(settings);
                var webhooks =
                        new Webhooks(emulator.publicKey(), clock, book, keys, this, () -> CALL);
                var lines =
                        new Lines(new LineParts(new ToneVoice(), this::listen, clock, keys), 2);
                var edge =
                        Edge.open(
                                new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                                () -> true,
                                webhooks,
                                tokens,
                                lines)) {
            URI here = URI.create("http://127.0.0.1:" + edge.address().getPort());
            emulator.sendWebhooksTo(here.resolve("/telnyx/webhooks"));
            var carrier =
                    new TelnyxCarrier(
                            new TelnyxSettings(
                                    Settings.API_KEY,
                                    emulator.baseUrl(),
                                    Settings.CONNECTION_ID,
                                    here,
                                    Codec.PCMU),
                            book,
                            tokens);
            carrier.warmUp();
            var call =
                    emulator.placeCall(
                            CallerScript.of(
                                    "joined",
                                    "+12145550142",
                                    LINE,
                                    new Step.WaitForAgent(
                                            Duration.ofMillis(300), Step.PATIENCE, "hello"),
                                    new Step.Say("a pipe burst"),
                                    new Step.AwaitBridge(Duration.ofSeconds(20)),
                                    new Step.Pause(Duration.ofSeconds(10))));
            await(Arrival.class, Leg.CALLER);
            LegLine caller = lines.open(CALL, Leg.CALLER, news::add);
            carrier.answer(CALL);
            await(CallEvent.Answered.class, Leg.CALLER);
            carrier.openLine(CALL, Leg.CALLER);
            await(CallEvent.LineOpened.class, Leg.CALLER);
            caller.say(new Turn(1), Words.of("how can i help"));
            await(CallEvent.SpeechEnded.class, Leg.CALLER);

            LegLine rep = lines.open(CALL, REP, news::add);
            rep.say(new Turn(1), Words.of("a call for you"));
            carrier.dial(CALL, REP, MARIA, "John");
            await(CallEvent.SpeechEnded.class, REP);
            assertThat(((CallEvent.Key) await(CallEvent.Key.class, REP)).key()).isEqualTo('1');

            caller.close();
            rep.close();
            carrier.closeLine(CALL, Leg.CALLER);
            carrier.closeLine(CALL, REP);
            carrier.bridge(CALL, REP, 1);
            await(CallEvent.Bridged.class, REP);
            await(CallEvent.Left.class, REP);
            carrier.hangUp(CALL, Leg.CALLER);
            CallReport report = call.get(120, TimeUnit.SECONDS);
            book.forget(CALL);
            assertThat(news).noneMatch(String.class::isInstance);
            return report;
        }
    }

    private Object await(Class<?> kind, Leg leg) throws InterruptedException {
        while (true) {
            @Nullable Object next = news.poll(120, TimeUnit.SECONDS);
            boolean ours =
                    switch (next) {
                        case null -> throw new AssertionError("no " + kind + " on " + leg);
                        case CallEvent.FromLine event -> event.leg().equals(leg);
                        case CallEvent.FromCarrier event -> event.leg().equals(leg);
                        default -> true;
                    };
            if (ours && kind.isInstance(next)) {
                return next;
            }
        }
    }

    private Ear listen(Codec codec, Consumer<EarFact> facts) {
        return new Ear() {
            @Override
            public void hear(byte[] payload) {
                heardBytes.addAndGet(payload.length);
            }

            @Override
            public void expect(Expectation expectation) {}

            @Override
            public void close() {}
        };
    }

    /// Hums for half a second instead of speaking.
    private static final class ToneVoice implements Voice {
        @Override
        public Speech say(String text, Codec codec, Sink out) {
            short[] tone = new short[Codec.SAMPLE_RATE / 2];
            for (int i = 0; i < tone.length; i++) {
                tone[i] = (short) (12_000 * Math.sin(2 * Math.PI * 440 * i / Codec.SAMPLE_RATE));
            }
            out.audio(text, G711.encode(codec, tone), List.of());
            out.done();
            return () -> {};
        }

        @Override
        public void prepare(String text, boolean lasting) {}
    }
}
