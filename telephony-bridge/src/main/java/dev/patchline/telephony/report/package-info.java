/// What became of calls: results that the business reports back, the funnel and its figures, the
/// health of numbers, and how an owner gets to read them.
@NullMarked
package dev.patchline.telephony.report;

import org.jspecify.annotations.NullMarked;
