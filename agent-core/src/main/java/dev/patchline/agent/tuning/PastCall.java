package dev.patchline.agent.tuning;

import java.util.Map;
import java.util.Set;

/// One call that is over, as far as rules can be tried on it.
///
/// @param known canonical values by field, `unknown` for what the caller could not say; a field
///   that is missing was not asked
/// @param flags those of [dev.patchline.agent.playbook.Conditions#FLAGS] that the caller brought
///   about; never `unreached`, which is no matter of criteria
/// @param passed whether the rules let it through to a rep, explored calls not counted
/// @param explored whether it was let through against a soft rule
/// @param ending of the deal, where a rep took the call: a caller who was booked instead closes
///   less often for that reason alone, and would make every rule that books look wise
/// @param amount what it brought, 0 when nothing or not known
public record PastCall(
        String id,
        Map<String, String> known,
        Set<String> flags,
        boolean passed,
        boolean explored,
        Ending ending,
        double amount) {
    /// What the business said of it.
    public enum Ending {
        WON,
        LOST,
        /// Nothing yet. Not a loss.
        UNKNOWN
    }

    public PastCall {
        known = Map.copyOf(known);
        flags = Set.copyOf(flags);
    }

    /// Whether it is known how it ended.
    public boolean closed() {
        return ending != Ending.UNKNOWN;
    }

    public boolean won() {
        return ending == Ending.WON;
    }
}
