/// Keeps what happened: PostgreSQL, the journal, the rows folded from it, and what the owner is
/// told.
@NullMarked
package dev.patchline.telephony.store;

import org.jspecify.annotations.NullMarked;
