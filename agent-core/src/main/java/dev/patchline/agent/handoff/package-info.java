/// Finding a rep, briefing them and joining them to the caller. Pure.
@NullMarked
package dev.patchline.agent.handoff;

import org.jspecify.annotations.NullMarked;
