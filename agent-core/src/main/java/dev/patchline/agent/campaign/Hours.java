package dev.patchline.agent.campaign;

import java.time.LocalTime;

/// The part of one day in which calls are allowed, on some clock. The end is not included. No call
/// is allowed when it ends where it begins.
public record Hours(LocalTime from, LocalTime to) {
    public static final Hours NONE = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /// @throws IllegalArgumentException when it ends before it begins
    public Hours {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("hours end before they begin");
        }
    }

    public boolean none() {
        return from.equals(to);
    }

    public boolean allow(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /// What both allow.
    public Hours and(Hours other) {
        LocalTime later = from.isAfter(other.from) ? from : other.from;
        LocalTime earlier = to.isBefore(other.to) ? to : other.to;
        return later.isBefore(earlier) ? new Hours(later, earlier) : NONE;
    }
}
