package dev.patchline.agent.playbook;

import java.util.List;

/// What the rules say of what is known so far.
public sealed interface Verdict {
    /// This rule decides.
    record Taken(Rule rule) implements Verdict {}

    /// It hangs on this rule, which cannot be judged yet.
    ///
    /// @param missing the fields that could settle it, in the playbook's order; never empty. A
    ///   service area stands here as the ZIP code that it comes from
    record Open(Rule rule, List<String> missing) implements Verdict {
        public Open {
            missing = List.copyOf(missing);
        }
    }

    /// No rule holds, and no answer could change that.
    record Nothing() implements Verdict {}
}
