@NullMarked
package dev.patchline.telephony.store;

import org.jspecify.annotations.NullMarked;
