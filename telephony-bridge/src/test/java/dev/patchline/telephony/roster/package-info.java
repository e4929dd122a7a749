@NullMarked
package dev.patchline.telephony.roster;

import org.jspecify.annotations.NullMarked;
