package dev.patchline.agent.session;

import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AnticipationTest {
    private final Office office = new Office(1);
    private final CallId call = office.rings("call-one");
    private final List<String> understood = new ArrayList<>();

    @AfterEach
    void callerHangsUp() {
        office.sessions.tell(call, new CallEvent.Left(Office.NOON, Leg.CALLER, Trouble.GONE));
        office.sessions.tell(call, new CallEvent.Left(Office.NOON, Leg.rep(1), Trouble.GONE));
        office.untilOver();
    }

    @Test
    void whileAQuestionIsPutTheRepliesToItsAnswersAreRendered() {
        office.mind = this::means;
        office.arrives(call);
        office.hearsOut(call, 2);
        assertThat(understood).containsExactly("burst pipe", "clogged drain", "gas smell");
        assertThat(office.prepared).contains(WHICH_ZIP, LEAVE);
    }

    @Test
    void theReplyThatNamesTheAnswerIsRenderedWhileTheCallerStillTalks() {
        isAskedForTheZip();
        hears("seven five two oh");
        assertThat(office.prepared).isEmpty();
        hears("seven five two oh one");
        assertThat(office.prepared).containsExactly("Okay, 7 5 2 0 1. " + WHOSE_NAME);
        office.says(call, "seven five two oh one");
        assertThat(office.done.getLast()).endsWith(office.prepared.getFirst());
    }

    @Test
    void theSameWordsAreThoughtAboutOnce() {
        isAskedForTheZip();
        hears("seven five");
        hears("seven five");
        assertThat(understood).containsExactly("seven five");
    }

    @Test
    void whatIsForeseenChangesNothing() {
        isAskedForTheZip();
        var before = hears("well").state();
        assertThat(hears("seven five two oh one").state()).isEqualTo(before);
        assertThat(office.commands().getLast()).isEmpty();
    }

    @Test
    void aMindThatFailsOverAGuessDisturbsNobody() {
        isAskedForTheZip();
        office.mind =
                (_, _) -> {
                    throw new IllegalStateException("no mind");
                };
        hears("seven five two");
        office.mind = this::means;
        hears("seven five two oh one");
        assertThat(office.prepared).hasSize(1);
    }

    @Test
    void nothingIsRenderedForACallerWhoWaitsForARep() {
        office.mind = (_, _) -> List.of(does(Act.HANDOFF));
        office.isAsked(call);
        office.says(call, "a person please");
        office.until(CallEvent.RepFound.class);
        office.prepared.clear();
        office.mind = this::means;
        hears("seven five two oh one");
        assertThat(office.prepared).isEmpty();
    }

    private void isAskedForTheZip() {
        office.mind = this::means;
        office.isAsked(call);
        var asked = office.says(call, "burst pipe");
        office.tell(call, new CallEvent.SpeechEnded(Office.NOON, Leg.CALLER, asked.state().turn()));
        office.prepared.clear();
        understood.clear();
    }

    private CallSession.Watched hears(String words) {
        return office.tell(call, new CallEvent.Heard(Office.NOON, Leg.CALLER, Words.of(words)));
    }

    private List<Proposal> means(Dialog dialog, Words words) {
        understood.add(words.text());
        return switch (words.text()) {
            case "burst pipe" -> List.of(set("problem", "burst_pipe"));
            case "gas smell" -> List.of(set("problem", "gas_smell"));
            case "seven five two oh one" -> List.of(set("zip", "75201"));
            case String _ -> List.of();
        };
    }
}
