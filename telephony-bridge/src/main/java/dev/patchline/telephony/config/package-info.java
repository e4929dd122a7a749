/// What the owner of the business sets, read once at the start.
@NullMarked
package dev.patchline.telephony.config;

import org.jspecify.annotations.NullMarked;
