package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.handoff.Handoff;
import org.junit.jupiter.api.Test;

/// Keys that the caller presses.
class KeysTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");

    private final Phone phone = new Phone(CALLER_ID);

    @Test
    void keyZeroAsksForAPerson() {
        phone.isAskedTheOpening();
        phone.presses('0');
        assertThat(phone.said()).isEqualTo("One moment.");
        assertThat(phone.state().handoff()).isInstanceOf(Handoff.Seeking.class);
    }

    @Test
    void keyZeroInterruptsTheAgent() {
        phone.hearsTheOpeningBegin();
        phone.presses('0');
        assertThat(phone.last()).startsWith(new Hush(Leg.CALLER));
        assertThat(phone.state().seekingRep()).isTrue();
    }

    @Test
    void aZipCodeCanBeKeyed() {
        phone.isAskedForTheZip();
        phone.presses("7520");
        assertThat(phone.last()).isEmpty();
        phone.presses('1');
        assertThat(phone.said()).isEqualTo("Okay, 7 5 2 0 1. " + WHOSE_NAME);
    }

    @Test
    void zeroAloneWhereAZipIsAskedForAsksForAPersonAfterAPause() {
        phone.isAskedForTheZip();
        phone.presses('0');
        assertThat(phone.state().seekingRep()).isFalse();
        phone.waits();
        assertThat(phone.state().seekingRep()).isTrue();
    }

    @Test
    void halfAZipIsNotTaken() {
        phone.isAskedForTheZip();
        phone.presses("752#");
        assertThat(phone.said()).isEqualTo(MANNERS.again() + " " + WHICH_ZIP);
        assertThat(phone.state().dialog().answers()).doesNotContainKey("zip");
    }

    @Test
    void keysOneAndTwoAreYesAndNo() {
        phone.isAskedWhetherToPutThrough();
        phone.hearsItOut();
        phone.presses('1');
        assertThat(phone.said()).isEqualTo(MANNERS.fetching());

        Phone other = new Phone(CALLER_ID);
        other.isAskedWhetherToPutThrough();
        other.hearsItOut();
        other.presses('2');
        assertThat(other.state().seekingRep()).isFalse();
        assertThat(other.state().dialog().known("ready_now")).contains("no");
    }

    @Test
    void keyOneConfirmsANumberThatWasReadBack() {
        Phone busy = Phone.busy(CALLER_ID);
        busy.arrives();
        busy.hearsItOut();
        busy.presses('1');
        assertThat(busy.state().dialog().answers().get("callback"))
                .satisfies(answer -> assertThat(answer.confirmed()).isTrue());
    }

    @Test
    void starRepeatsTheQuestion() {
        phone.isAskedForTheZip();
        phone.presses('*');
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }
}
