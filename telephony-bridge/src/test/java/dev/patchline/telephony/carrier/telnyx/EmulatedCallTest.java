package dev.patchline.telephony.carrier.telnyx;

import static dev.patchline.telephony.carrier.telnyx.BoxedCarrier.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import dev.patchline.telephony.emulator.CallReport;
import dev.patchline.telephony.emulator.CallerScript;
import dev.patchline.telephony.emulator.Fault;
import dev.patchline.telephony.emulator.Faults;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.Step;
import dev.patchline.telephony.media.LegLine;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.walls.LogWatch;
import dev.patchline.telephony.webhook.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The edge, the webhooks and the carrier's client together: one handoff, command by command.
class EmulatedCallTest {
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    private static final Leg REP = Leg.rep(1);

    private final AtomicLong heardBytes = new AtomicLong();

    @TempDir private Path folder;

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
        var settings =
                BoxedCarrier.settings(folder)
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
        try (var box =
                new BoxedCarrier(
                        settings,
                        Codec.PCMU,
                        keys ->
                                new LineParts(
                                        new ToneVoice(), this::listen, BoxedCarrier.CLOCK, keys))) {
            TelnyxCarrier carrier = box.carrier;
            carrier.warmUp();
            var call =
                    box.emulator.placeCall(
                            CallerScript.of(
                                    "joined",
                                    "+12145550142",
                                    BoxedCarrier.LINE,
                                    new Step.WaitForAgent(
                                            Duration.ofMillis(300), Step.PATIENCE, "hello"),
                                    new Step.Say("a pipe burst"),
                                    new Step.AwaitBridge(Duration.ofSeconds(20)),
                                    new Step.Pause(Duration.ofSeconds(10))));
            box.await(Arrival.class, Leg.CALLER);
            LegLine caller = box.open(Leg.CALLER);
            carrier.answer(CALL);
            box.await(CallEvent.Answered.class, Leg.CALLER);
            carrier.openLine(CALL, Leg.CALLER);
            box.await(CallEvent.LineOpened.class, Leg.CALLER);
            caller.say(new Turn(1), Words.of("how can i help"));
            box.await(CallEvent.SpeechEnded.class, Leg.CALLER);

            LegLine rep = box.open(REP);
            rep.say(new Turn(1), Words.of("a call for you"));
            carrier.dial(CALL, REP, MARIA, "John");
            box.await(CallEvent.SpeechEnded.class, REP);
            assertThat(box.await(CallEvent.Key.class, REP).key()).isEqualTo('1');

            caller.close();
            rep.close();
            carrier.closeLine(CALL, Leg.CALLER);
            carrier.closeLine(CALL, REP);
            carrier.bridge(CALL, REP, 1);
            box.await(CallEvent.Bridged.class, REP);
            box.await(CallEvent.Left.class, REP);
            carrier.hangUp(CALL, Leg.CALLER);
            CallReport report = call.get(120, TimeUnit.SECONDS);
            box.forget();
            assertThat(box.orphans()).isEmpty();
            return report;
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
}
