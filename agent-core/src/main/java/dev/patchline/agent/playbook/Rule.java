package dev.patchline.agent.playbook;

/// One line of the business's criteria. The first rule whose condition is true is taken.
///
/// @param when a CEL condition over the fields, with three values
/// @param reason a short code, such as `out_of_area`
/// @param group whom a transfer rings; empty on other routes
/// @param say what the caller is told when the rule is taken; a template
/// @param override judged before all others and as soon as it is true; it never makes the agent ask
/// @param soft whether a small share of the callers whom it alone keeps from a rep may go through
///   all the same, so that it is learnt what they would have come to ([Playbook#explore])
/// @param line where the rule stands in its file, from 1; 0 for a rule that has no file
public record Rule(
        String when,
        Route route,
        String reason,
        String group,
        String say,
        boolean override,
        boolean soft,
        int line) {
    /// What the reason of a transfer begins with that a soft rule would have prevented; the rule's
    /// own reason follows.
    public static final String EXPLORED = "explored_";

    /// A rule that lets nobody through.
    public Rule(
            String when,
            Route route,
            String reason,
            String group,
            String say,
            boolean override,
            int line) {
        this(when, route, reason, group, say, override, false, line);
    }

    /// The same transfer, taken although a soft rule stood against it.
    Rule against(Rule waived) {
        return new Rule(when, route, EXPLORED + waived.reason, group, say, override, soft, line);
    }
}
