package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Route;

/// The route that the rules chose.
///
/// @param reason a short code
/// @param group whom a transfer rings; empty on other routes
public record Decision(Route route, String reason, String group) {}
