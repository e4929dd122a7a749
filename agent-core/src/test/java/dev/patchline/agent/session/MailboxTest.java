package dev.patchline.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    private static final Leg REP = Leg.rep(1);
    private static final int LIMIT = 256;
    private static final int ROOM_FOR_FACTS = 256;

    private final Mailbox mailbox = new Mailbox();

    private static CallEvent heard(Leg leg, String words) {
        return new CallEvent.Heard(NOON, leg, Words.of(words));
    }

    private static CallEvent key(char key) {
        return new CallEvent.Key(NOON, Leg.CALLER, key);
    }

    private List<CallEvent> waiting() throws InterruptedException {
        var waiting = new ArrayList<CallEvent>();
        for (var event = mailbox.poll(Duration.ZERO);
                event != null;
                event = mailbox.poll(Duration.ZERO)) {
            waiting.add(event);
        }
        return waiting;
    }

    @Test
    void whatHappensIsTakenInOrder() throws InterruptedException {
        mailbox.offer(key('1'));
        mailbox.offer(key('2'));
        assertThat(waiting()).containsExactly(key('1'), key('2'));
    }

    @Test
    void ofTheWordsSoFarOnlyTheNewestOfEachLegWait() throws InterruptedException {
        mailbox.offer(heard(Leg.CALLER, "my"));
        mailbox.offer(heard(REP, "hello"));
        mailbox.offer(key('1'));
        mailbox.offer(heard(Leg.CALLER, "my pipe"));
        assertThat(waiting())
                .containsExactly(heard(REP, "hello"), key('1'), heard(Leg.CALLER, "my pipe"));
    }

    @Test
    void factsHaveRoomWhenTheRestIsDropped() throws InterruptedException {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(mailbox.offer(key('1'))).isTrue();
        }
        assertThat(mailbox.offer(heard(Leg.CALLER, "my pipe"))).isTrue();
        for (int i = 0; i < ROOM_FOR_FACTS; i++) {
            assertThat(mailbox.offer(key('2'))).isTrue();
        }
        assertThat(mailbox.offer(key('3'))).as("a call that nobody takes from is lost").isFalse();
        assertThat(waiting())
                .hasSize(LIMIT + ROOM_FOR_FACTS)
                .doesNotContain(heard(Leg.CALLER, "my pipe"));
    }

    @Test
    void aDeadlineThatHasPassedIsNotWaitedFor() throws InterruptedException {
        assertThat(mailbox.poll(Duration.ofSeconds(-1))).isNull();
    }
}
