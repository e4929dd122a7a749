/// What the core needs from the world, in the core's own words.
@NullMarked
package dev.patchline.agent.port;

import org.jspecify.annotations.NullMarked;
