/// Runs one call: a virtual thread, a bounded mailbox, and the pure rules.
@NullMarked
package dev.patchline.agent.session;

import org.jspecify.annotations.NullMarked;
