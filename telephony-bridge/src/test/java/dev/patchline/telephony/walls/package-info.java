/// What the code may not become: the walls between its parts, and a few habits.
@NullMarked
package dev.patchline.telephony.walls;

import org.jspecify.annotations.NullMarked;
