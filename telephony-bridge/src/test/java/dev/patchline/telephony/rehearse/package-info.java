@NullMarked
package dev.patchline.telephony.rehearse;

import org.jspecify.annotations.NullMarked;
