package dev.patchline.agent.session;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Foresight;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the next reply of one call rendered before it is needed: while a question is put, the
/// replies to its foreseeable answers, and while the caller talks, the reply to their words so far.
/// Wrong guesses cost a little time of a thread that nobody waits for.
///
/// Belongs to the call's thread; only [#busy] is shared.
final class Anticipation {
    private static final Logger log = LoggerFactory.getLogger(Anticipation.class);

    private final CallId id;
    private final Foresight foresight;
    private final Equipment equipment;

    /// One guess of a call is worked out at a time; those that come meanwhile are left out, for
    /// more words will follow.
    private final AtomicBoolean busy = new AtomicBoolean();

    private Turn asked = Turn.FIRST;
    private Words heard = Words.NONE;

    Anticipation(CallId id, Foresight foresight, Equipment equipment) {
        this.id = id;
        this.foresight = foresight;
        this.equipment = equipment;
    }

    /// @param state where the event led
    void after(CallEvent event, CallState state) {
        if (state.conversation() instanceof Conversation.Speaking speaking
                && !speaking.turn().equals(asked)) {
            asked = speaking.turn();
            imagine(state, foresight.answers(state));
        } else if (event instanceof CallEvent.Heard(Instant _, Leg leg, Words words)
                && leg.equals(Leg.CALLER)
                && !words.equals(heard)
                && foresight.namesTheAnswer(state)) {
            heard = words;
            imagine(state, List.of(words));
        }
    }

    private void imagine(CallState state, List<Words> answers) {
        if (!answers.isEmpty() && busy.compareAndSet(false, true)) {
            equipment
                    .minds()
                    .execute(() -> {
                        try {
                            answers.forEach(answer -> prepare(state, answer));
                        } catch (RuntimeException fault) {
                            log.error(
                                    "call {}: a reply could not be foreseen",
                                    id,
                                    CallSession.withoutWords(fault));
                        } finally {
                            busy.set(false);
                        }
                    });
        }
    }

    private void prepare(CallState state, Words answer) {
        Instant at = equipment.clock().instant();
        List<Proposal> proposals = equipment.understander().understand(state.dialog(), answer, at);
        foresight
                .reply(state, proposals, at)
                .ifPresent(reply -> equipment.voice().prepare(reply.text(), false));
    }
}
