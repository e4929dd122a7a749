@NullMarked
package dev.patchline.telephony.emulator;

import org.jspecify.annotations.NullMarked;
