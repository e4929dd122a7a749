/// Working a list: whom to call, when, and what a call came to. Pure, like the call itself: no
/// clock, no database.
@NullMarked
package dev.patchline.agent.campaign;

import org.jspecify.annotations.NullMarked;
