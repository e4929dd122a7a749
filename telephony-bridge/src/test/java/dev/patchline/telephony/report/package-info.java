/// Outcomes and reports, on real PostgreSQL where they are SQL.
@NullMarked
package dev.patchline.telephony.report;

import org.jspecify.annotations.NullMarked;
