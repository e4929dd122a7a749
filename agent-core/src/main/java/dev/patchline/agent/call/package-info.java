/// One call as a value: what happened (events), where it stands (state), what to do (commands).
/// Pure.
@NullMarked
package dev.patchline.agent.call;

import org.jspecify.annotations.NullMarked;
