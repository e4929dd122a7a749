/// Who takes calls, and who is free.
@NullMarked
package dev.patchline.telephony.roster;

import org.jspecify.annotations.NullMarked;
