package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {
    private static final CallId CALL = new CallId("call-0001");

    private final List<Entry> entries = new ArrayList<>();
    private Dialog dialog = Dialog.begin("");

    @Test
    void ofACallInWhichNothingHappenedNothingIsKnown() {
        assertThat(Trail.fold(List.of())).isEqualTo(new Trail(null, List.of(), List.of(), false));
    }

    @Test
    void whatWasAskedAndWishedAndWhenARepWasLookedForIsKept() {
        dialog = dialog.with(new Asked.Question("zip", 1));
        happens(1);
        dialog = dialog.with(new Asked.ReadBack("zip", Words.of("75201"), Words.NONE, 1));
        happens(2);
        dialog = dialog.with(new Asked.Question("ready_now", 1)).with(Act.HANDOFF);
        happens(3);
        dialog = dialog.with(new Decision(Route.TRANSFER, "asked_for_person", "sales"));
        happens(4, new CallCommand.FindRep(Leg.rep(1), "sales", List.of()));
        happens(30, new CallCommand.FindRep(Leg.rep(2), "sales", List.of("Jo")));
        dialog = dialog.withNobodyReached();
        happens(60);

        assertThat(Trail.fold(entries))
                .isEqualTo(
                        new Trail(
                                Samples.at(4),
                                List.of("zip", "ready_now"),
                                List.of("unreached", "wants_person"),
                                false));
    }

    @Test
    void aCallThatWasLetThroughToLearnIsMarkedEvenWhenNoRepTookIt() {
        dialog = dialog.with(new Decision(Route.TRANSFER, "explored_too_short", "sales"));
        happens(1);
        dialog = dialog.with(new Decision(Route.BOOK, "no_rep_free", ""));
        happens(2);

        assertThat(Trail.fold(entries).explored()).isTrue();
    }

    private void happens(int second, CallCommand... commands) {
        entries.add(
                new Entry(
                        CALL,
                        entries.size() + 1,
                        new CallEvent.Tick(Samples.at(second)),
                        List.of(commands),
                        dialog));
    }
}
