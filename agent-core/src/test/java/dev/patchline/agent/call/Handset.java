package dev.patchline.agent.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A telephone at the other end of a call, for tests: what happens there is told to the rules, and
/// what the rules want is kept.
abstract class Handset {
    static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");

    final CallRules rules;
    private final List<CallCommand> all = new ArrayList<>();
    Instant now = NOON;
    Step step;

    Handset(CallRules rules, Step begun) {
        this.rules = rules;
        this.step = begun;
    }

    // ---- What has come of it ----

    public CallState state() {
        return step.state();
    }

    Instant now() {
        return now;
    }

    /// The commands of the last step.
    List<CallCommand> last() {
        return step.commands();
    }

    List<CallCommand> all() {
        return all;
    }

    /// What was said to this telephone last, in the last step.
    String said() {
        return last().stream()
                .filter(CallCommand.Say.class::isInstance)
                .map(CallCommand.Say.class::cast)
                .filter(say -> say.leg().isCaller())
                .map(say -> say.words().text())
                .reduce("", (_, later) -> later);
    }

    /// All commands of a kind.
    <T extends CallCommand> List<T> all(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    // ---- What happens ----

    void take(CallEvent event) {
        step = rules.step(step.state(), event);
        all.addAll(step.commands());
    }
}
