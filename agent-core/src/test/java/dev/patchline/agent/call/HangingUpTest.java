package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.dialog.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The end of a call, and the legs that it leaves.
class HangingUpTest {
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;

    private final Phone phone = new Phone(CALLER_ID);

    @ParameterizedTest
    @EnumSource(Phone.Stage.class)
    void whenTheCallerHangsUpEveryRepWhoWasDialledIsHungUp(Phone.Stage stage) {
        phone.comesTo(stage);
        phone.hangsUp();
        assertThat(phone.hungUp()).as("%s", stage).containsAll(phone.dialled());
        phone.repLegsReportTheyAreGone();
        assertThat(phone.state().over()).isTrue();
        assertThat(phone.conclusions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Phone.Stage.class)
    void whenTheCallerHangsUpAndNoOtherNewsComesTheCallEndsAllTheSame(Phone.Stage stage) {
        phone.comesTo(stage);
        phone.hangsUp();
        for (int i = 0; i < 10 && !phone.state().over(); i++) {
            phone.waits();
        }
        assertThat(phone.state().over()).isTrue();
    }

    @Test
    void aCallerWhoHangsUpTwiceIsOnRecordOnce() {
        phone.isAskedTheOpening();
        phone.hangsUp();
        assertThat(phone.conclusion().reason()).isEqualTo("caller_left");
        phone.hangsUp();
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void aCallerWhoDoesNotWaitForARepIsOnRecordAsSuch() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hangsUp();
        assertThat(phone.conclusion().reason()).isEqualTo("caller_left_waiting");
    }

    @Test
    void aLegThatDoesNotGoIsHungUpAgainAndThenLeftToTheCarrier() {
        phone.isAskedTheOpening();
        phone.answers("bye", does(Act.END_CALL));
        phone.hearsItOut();
        for (int i = 1; i < SETTINGS.mostHangUps(); i++) {
            phone.waits();
            assertThat(phone.last()).containsExactly(new HangUp(Leg.CALLER));
        }
        phone.waits();
        assertThat(phone.state().over()).isTrue();
    }
}
