/// Runs campaigns: claims due leads from the database, asks the rules, dials, and writes down what
/// came of it.
@NullMarked
package dev.patchline.telephony.campaign;

import org.jspecify.annotations.NullMarked;
