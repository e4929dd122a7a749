/// Simulated callers who phone a playbook, and the score card of how they fared: seeded, in words
/// or in speech.
@NullMarked
package dev.patchline.telephony.rehearse;

import org.jspecify.annotations.NullMarked;
