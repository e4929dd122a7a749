/// The commands with which an owner keeps lists, runs campaigns and sees what came of them. They
/// work on what Patchline keeps, beside `serve` or without it.
@NullMarked
package dev.patchline.telephony.cli.office;

import org.jspecify.annotations.NullMarked;
