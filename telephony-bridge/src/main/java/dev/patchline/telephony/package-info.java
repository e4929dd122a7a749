/// Puts the parts together.
@NullMarked
package dev.patchline.telephony;

import org.jspecify.annotations.NullMarked;
