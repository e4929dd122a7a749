package dev.patchline.agent.campaign;

import java.time.LocalDate;
import java.util.Optional;

/// Where a number of the law comes from.
///
/// @param text a statute, or a table that somebody keeps
/// @param checkedOn the day on which the number was last compared with it; empty for never
public record Source(String text, Optional<LocalDate> checkedOn) {}
