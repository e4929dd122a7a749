package dev.patchline.telephony.rehearse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.session.CallSession;
import dev.patchline.telephony.bench.Caller;
import dev.patchline.telephony.campaign.Placing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// A simulated caller with a voice, and what is seen of their call. Used on the thread of the call,
/// and read when it is over.
final class VoicedCaller implements Caller {
    private static final int LEAST_REACTION_MILLIS = 200;
    private static final int REACTIONS_MILLIS = 400;
    private static final int SLOWEST_WORDS_PER_MINUTE = 130;
    private static final int PACES = 40;
    private static final int LOWEST_HZ = 85;
    private static final int PITCHES = 40;
    private static final Duration RING = Duration.ofSeconds(25);

    private final Role role;
    private final Playbook playbook;
    private final SimulatedCaller caller;
    private final Random random;
    private final List<Score.Line> lines = new ArrayList<>();
    private Dialog dialog = Dialog.begin("");
    private Optional<Decision> end = Optional.empty();
    private String pending;

    VoicedCaller(Role role, Playbook playbook, Phrases phrases) {
        this.role = role;
        this.playbook = playbook;
        this.caller = new SimulatedCaller(role, playbook, phrases);
        this.random = new Random(role.seed());
        this.pending =
                playbook.calling().isPresent() ? Casting.one(phrases.of("picks_up"), random) : "";
    }

    @Override
    public String name() {
        return playbook.calling().isPresent() ? number() : "rehearsal-" + role.seed();
    }

    @Override
    public String number() {
        return role.callerId();
    }

    @Override
    public String script(String line) {
        return Caller.listening(name(), number(), line, pace(), pitch());
    }

    /// How they pick up when we call, for the carrier.
    String pickingUp() {
        return Caller.pickingUp(number(), pending, pace(), pitch());
    }

    /// The call that we make to them.
    ///
    /// @param line ours, E.164
    Placing placing(String file, String line) {
        var listed = new HashMap<>(role.listed());
        return new Placing(
                new CallId(UUID.randomUUID().toString()),
                "rehearsal",
                file,
                role.seed(),
                number(),
                line,
                1,
                Optional.empty(),
                RING,
                false,
                Instant.now().plus(RING),
                Optional.ofNullable(listed.remove("name")),
                Optional.ofNullable(listed.remove("zip")),
                Optional.empty(),
                listed);
    }

    private int pace() {
        return SLOWEST_WORDS_PER_MINUTE + random.nextInt(PACES);
    }

    private int pitch() {
        return LOWEST_HZ + random.nextInt(PITCHES);
    }

    @Override
    public String answer(CallState state, Expectation expects, String said) {
        pending = caller.says(state.dialog(), said);
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        steps.addObject()
                .put("pause", LEAST_REACTION_MILLIS + random.nextInt(REACTIONS_MILLIS) + "ms");
        steps.addObject().put("say", pending);
        return steps.toString();
    }

    /// Takes in a step of the caller's call.
    void watched(CallSession.Watched step) {
        dialog = step.state().dialog();
        if (step.event() instanceof CallEvent.Finished finished && finished.leg().isCaller()) {
            lines.add(new Score.Line(false, pending, finished.words().text()));
            pending = "";
        }
        for (CallCommand command : step.commands()) {
            if (command instanceof CallCommand.Say(Leg leg, var _, Words words) && leg.isCaller()) {
                lines.add(new Score.Line(true, words.text(), words.text()));
            }
            if (command
                    instanceof CallCommand.Conclude(var route, String reason, Map<?, ?> _, var _)) {
                end = Optional.of(decided(new Decision(route, reason, "")));
            }
        }
    }

    /// The conclusion names no group; the decision that led to it does.
    private Decision decided(Decision concluded) {
        return dialog.decision()
                .filter(decision -> decision.route() == concluded.route())
                .orElse(concluded);
    }

    Score score() {
        return new Judging(playbook).score(role, caller, dialog, end, lines);
    }
}
