package dev.patchline.agent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Callee;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Act;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispositionsTest {
    private final Callee callee = new Callee(true);

    /// One road to each.
    @ParameterizedTest
    @EnumSource(Disposition.class)
    void everyEndOfACallHasItsName(Disposition expected) {
        happens(expected);
        for (int i = 0; i < 20 && !callee.state().over(); i++) {
            if (callee.state().conversation() instanceof Conversation.HangingUp) {
                callee.hangsUp();
            } else {
                callee.waits();
            }
        }
        assertThat(callee.state().over()).isTrue();
        assertThat(Dispositions.of(callee.state())).isEqualTo(expected);
    }

    private void happens(Disposition what) {
        switch (what) {
            case TRANSFERRED -> callee.isPutThrough();
            case MISSED_HANDOFF -> {
                callee.noRepIsFree();
                callee.answers("yes", AcePlumbing.yes());
            }
            case BOOKED -> {
                callee.isAsked();
                callee.answers("a drain", AcePlumbing.set("problem", "clogged_drain"));
                callee.answers("75201", AcePlumbing.set("zip", "75201"));
                callee.answers("no", AcePlumbing.set("running", "no"));
                callee.answers("yes", AcePlumbing.yes());
            }
            case SUPPORT -> {
                callee.isAsked();
                callee.answers("a drain", AcePlumbing.set("problem", "clogged_drain"));
                callee.answers("11111", AcePlumbing.set("zip", "11111"));
            }
            case NOT_QUALIFIED -> {
                callee.isAsked();
                callee.answers("a pipe burst", AcePlumbing.set("problem", "burst_pipe"));
                callee.answers("90210", AcePlumbing.set("zip", "90210"));
                callee.answers("yes", AcePlumbing.yes());
            }
            case NOT_INTERESTED -> {
                callee.isAsked();
                callee.answers("not interested", Callee.does(Act.NOT_INTERESTED));
                callee.hangsUp();
            }
            case OPTED_OUT -> {
                callee.isGreeted();
                callee.presses('9');
            }
            case WRONG_PERSON -> {
                callee.isAsked();
                callee.answers("wrong number", Callee.does(Act.WRONG_NUMBER));
                callee.hangsUp();
            }
            case CALLBACK_REQUESTED -> {
                callee.agrees();
                callee.answers("call me back instead", Callee.does(Act.CALL_BACK));
                callee.answers("yes", AcePlumbing.yes());
            }
            case HUNG_UP_AT_ONCE -> {
                callee.isGreeted();
                callee.hangsUp();
            }
            case HUNG_UP -> {
                callee.isAsked();
                callee.passes(Duration.ofSeconds(9));
                callee.hangsUp();
            }
            case SILENT -> callee.picksUp();
            case VOICEMAIL_MESSAGE -> {
                voicemail();
                callee.sounds(Tone.BEEP);
                callee.hearsItOut();
            }
            case VOICEMAIL -> {
                voicemail();
                callee.sounds(Tone.BEEP);
                callee.hangsUp();
            }
            case SCREENED -> {
                callee.picksUp();
                callee.says("please state your name and why you're calling");
                callee.hangsUp();
            }
            case IVR -> {
                callee.picksUp();
                callee.says("for sales press one for support press two");
            }
            case FAX -> {
                callee.picksUp();
                callee.sounds(Tone.FAX_ANSWERS);
            }
            case DISCONNECTED -> callee.hangsUp(Trouble.NO_SUCH_NUMBER);
            case BUSY -> callee.hangsUp(Trouble.BUSY);
            case NO_ANSWER -> callee.waits();
            case NETWORK_FAULT -> {
                callee.picksUp();
                callee.sounds(Tone.NO_CIRCUIT);
            }
            case REJECTED -> callee.hangsUp(Trouble.REFUSED);
            case FAILED ->
                    callee.tell(
                            new CallEvent.CarrierRefused(
                                    Instant.parse("2026-01-05T18:00:00Z"),
                                    Leg.CALLER,
                                    "dial",
                                    Trouble.QUOTA));
            case CANCELLED ->
                    callee.tell(new CallEvent.TakenBack(Instant.parse("2026-01-05T18:00:00Z")));
        }
    }

    private void voicemail() {
        callee.picksUp();
        callee.says("you've reached dana please leave a message after the tone");
    }
}
