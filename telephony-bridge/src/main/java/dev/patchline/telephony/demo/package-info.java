/// Shows a newcomer whole calls, on one machine and without an account.
@NullMarked
package dev.patchline.telephony.demo;

import org.jspecify.annotations.NullMarked;
