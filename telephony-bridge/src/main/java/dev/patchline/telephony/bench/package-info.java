/// Measures what Patchline promises in numbers: how soon it answers, how many calls it carries, how
/// often it cuts a caller off, how it takes being spoken over.
///
/// Every benchmark says what it did, so that its figures can be read without its source.
@NullMarked
package dev.patchline.telephony.bench;

import org.jspecify.annotations.NullMarked;
