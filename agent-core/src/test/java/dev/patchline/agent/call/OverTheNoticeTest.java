package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Manners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller says or presses before the notice has been said.
class OverTheNoticeTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");

    private final Phone phone = new Phone(CALLER_ID);

    @Test
    void theNoticeIsNotInterrupted() {
        phone.arrives();
        phone.beginsToSpeak();
        assertThat(phone.last()).isEmpty();
        phone.isHeardSaying("hello my pipe");
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void whatIsSaidOverTheNoticeIsKeptAndNotAskedAgain() {
        phone.arrives();
        phone.beginsToSpeak();
        phone.finishes("a pipe burst");
        phone.isUnderstood(set("problem", "burst_pipe"));
        assertThat(phone.last()).isEmpty();
        phone.hearsItOut();
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    @Test
    void aSmellOfGasOverTheNoticeIsActedOnAtOnce() {
        phone.arrives();
        phone.finishes("i smell gas");
        phone.isUnderstood(set("problem", "gas_smell"));
        assertThat(phone.last()).contains(new Hush(Leg.CALLER));
        assertThat(phone.said()).isEqualTo(LEAVE);
        assertThat(phone.conclusion().reason()).isEqualTo("gas_smell");
    }

    @Test
    void stopCallingOverTheNoticeIsActedOnAtOnce() {
        phone.arrives();
        phone.finishes("stop calling me");
        phone.isUnderstood(does(Act.OPT_OUT));
        assertThat(phone.said()).isEqualTo(MANNERS.optedOut());
    }

    @Test
    void whatIsUnderstoodOnlyWhenTheNoticeIsOverIsNotLost() {
        phone.arrives();
        phone.finishes("i smell gas");
        Turn notice = phone.state().turn();
        phone.hearsItOut();
        phone.isUnderstood(notice, set("problem", "gas_smell"));
        assertThat(phone.said()).isEqualTo(LEAVE);
    }

    @Test
    void whoSpeaksAsTheNoticeEndsIsHeardOut() {
        phone.arrives();
        phone.beginsToSpeak();
        phone.hearsItOut();
        assertThat(phone.last()).isEmpty();
        phone.answers("a pipe burst", set("problem", "burst_pipe"));
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '5', '*', '#'})
    void aStrayKeyDoesNotCutTheNoticeShort(char key) {
        phone.arrives();
        phone.presses(key);
        assertThat(phone.last()).isEmpty();
        phone.hearsItOut();
        assertThat(phone.said()).isEqualTo(OPENING);
    }

    @Test
    void keyZeroOverTheNoticeIsHeard() {
        phone.arrives();
        phone.presses('0');
        phone.hearsItOut();
        assertThat(phone.state().seekingRep()).isTrue();
    }
}
