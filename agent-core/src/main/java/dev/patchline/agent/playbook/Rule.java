package dev.patchline.agent.playbook;

/// One line of the business's criteria. The first rule whose condition is true is taken.
///
/// @param when a CEL condition over the fields, with three values
/// @param reason a short code, such as `out_of_area`
/// @param group whom a transfer rings; empty on other routes
/// @param say what the caller is told when the rule is taken; a template
/// @param override judged before all others and as soon as it is true; it never makes the agent ask
/// @param line where the rule stands in its file, from 1; 0 for a rule that has no file
public record Rule(
        String when,
        Route route,
        String reason,
        String group,
        String say,
        boolean override,
        int line) {}
