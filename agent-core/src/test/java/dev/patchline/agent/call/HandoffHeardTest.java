package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Conclude;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.playbook.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The handoff, as the caller hears it.
class HandoffHeardTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");

    private final Phone phone = new Phone(CALLER_ID);

    @Test
    void aWholeTransferEndsInATalk() {
        phone.isPutThrough();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Talking.class);
        assertThat(phone.conclusion())
                .isEqualTo(
                        new Conclude(
                                Route.TRANSFER,
                                "emergency",
                                Map.of(
                                        "problem", Words.of("burst_pipe"),
                                        "zip", Words.of("75201"),
                                        "name", Words.of("John"),
                                        "ready_now", Words.of("yes")),
                                Words.of("This is John in Dallas with a burst pipe.")));
    }

    @Test
    void aBridgeThatTheCarrierTellsOfTheCallersLegCounts() {
        phone.isBeingJoined();
        phone.tell(new CallEvent.Bridged(phone.now(), Leg.CALLER));
        assertThat(phone.state().handoff()).isInstanceOf(Handoff.Joined.class);
    }

    @Test
    void aBridgeOfTheCallersLegThatNobodyAskedForCountsForNothing() {
        phone.isAskedTheOpening();
        CallState before = phone.state();
        phone.tell(new CallEvent.Bridged(phone.now(), Leg.CALLER));
        assertThat(phone.state()).isEqualTo(before);
    }

    @Test
    void theCallerOnHoldHearsSomethingAtLeastEveryEightSeconds() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hearsItOut();
        for (int i = 0; i < 3; i++) {
            assertThat(phone.state().deadline()).isBefore(phone.now().plusSeconds(8));
            phone.waits();
            assertThat(phone.said()).isEqualTo(MANNERS.stillRinging());
            phone.hearsItOut();
        }
    }

    @Test
    void whenNobodyIsFreeTheCallerIsOfferedACallBack() {
        phone.asksForAPerson();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        assertThat(phone.last()).startsWith(new Hush(Leg.CALLER));
        assertThat(phone.said()).isEqualTo(MANNERS.nobody() + " " + IS_IT_YOURS);
    }

    @Test
    void aCallerWhoIsSpeakingWhenTheLastRepFallsAwayIsStillToldSo() {
        phone.asksForAPerson();
        phone.hearsItOut();
        phone.beginsToSpeak();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        assertThat(phone.last()).isEmpty();
        phone.answers("are you there");
        assertThat(phone.said()).isEqualTo(MANNERS.nobody() + " " + IS_IT_YOURS);
    }

    @Test
    void whoWouldRatherBeCalledBackIsNotLeftWithARingingRep() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hearsItOut();
        phone.answers("just call me back", does(Act.CALL_BACK));
        assertThat(phone.last()).contains(new HangUp(Leg.rep(1)));
        assertThat(phone.said()).isEqualTo("Of course. " + IS_IT_YOURS);
    }

    @Test
    void whenTheTwoHaveTalkedAndTheRepHangsUpSoDoWe() {
        phone.isPutThrough();
        phone.tell(new CallEvent.Left(phone.now(), Leg.rep(1), Trouble.GONE));
        assertThat(phone.last()).contains(new HangUp(Leg.CALLER));
        phone.hangsUp();
        assertThat(phone.state().over()).isTrue();
        assertThat(phone.conclusions()).hasSize(1);
    }

    @Test
    void whoAsksForAPersonAgainWhenNobodyIsFreeIsNotToldThatTheyWereNotUnderstood() {
        phone.asksForAPerson();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        phone.answers("i want a person", does(Act.HANDOFF));
        assertThat(phone.said()).doesNotContain(MANNERS.again());
        assertThat(phone.state().seekingRep()).isFalse();
    }
}
