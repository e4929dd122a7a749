@NullMarked
package dev.patchline.telephony.campaign;

import org.jspecify.annotations.NullMarked;
