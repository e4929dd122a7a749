/// The command line.
@NullMarked
package dev.patchline.telephony.cli;

import org.jspecify.annotations.NullMarked;
