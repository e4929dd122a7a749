/// What was understood, what is known, what to say next. Pure.
@NullMarked
package dev.patchline.agent.dialog;

import org.jspecify.annotations.NullMarked;
