/// Whole calls on virtual time, with a carrier that loses, doubles, delays and reorders its news.
@NullMarked
package dev.patchline.agent.simulation;

import org.jspecify.annotations.NullMarked;
