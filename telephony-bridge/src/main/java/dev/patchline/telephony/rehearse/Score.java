package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Decision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one simulated call went.
///
/// @param right where the rules lead what was so
/// @param got where the call ended; null when it went round in circles
/// @param routeRight the same route, and the same people for a transfer
/// @param reasonRight the same rule, too
/// @param questions that the agent asked, read-backs and repeats not counted
/// @param turns of the caller
/// @param reAsks times that the agent asked for what the caller had told
/// @param fieldsTold values that the caller told
/// @param fieldsRight those of them that the agent had right at the end
/// @param cause why the route is wrong, in words that are the same for all calls that fail alike;
///   empty when it is right
/// @param lines what was said, in order
public record Score(
        String playbook,
        Persona persona,
        long seed,
        Decision right,
        @Nullable Decision got,
        boolean routeRight,
        boolean reasonRight,
        int questions,
        int turns,
        int reAsks,
        int fieldsTold,
        int fieldsRight,
        String cause,
        List<Line> lines) {
    /// One turn.
    ///
    /// @param said what the speaker said
    /// @param heard what of it was understood as words; the same unless words were misheard
    public record Line(boolean agent, String said, String heard) {}

    public Score {
        lines = List.copyOf(lines);
    }

    Optional<Decision> end() {
        return Optional.ofNullable(got);
    }

    static String route(Decision decision) {
        String group = decision.group().isEmpty() ? "" : " to " + decision.group();
        return decision.route() + group + " (" + decision.reason() + ")";
    }
}
