/// Lists of people to call: reading them from CSV, do-not-call files, consents, and a look at what
/// may be called before anything is dialled.
@NullMarked
package dev.patchline.telephony.lists;

import org.jspecify.annotations.NullMarked;
