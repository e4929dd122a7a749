package dev.patchline.agent.playbook;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The hours of a week in which somebody works, on the clock of the business.
///
/// @param spans by day; a day that is missing is free
public record BusinessHours(Map<DayOfWeek, List<Span>> spans) {
    /// From a time of one day to a later one, or over midnight into the next day when it ends
    /// before it begins. The end is not included; `00:00` as an end is midnight.
    public record Span(LocalTime from, LocalTime to) {
        boolean overMidnight() {
            return !to.isAfter(from);
        }
    }

    /// Day and night, all week.
    public static final BusinessHours ALWAYS = always();

    public BusinessHours {
        var copy = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        spans.forEach((day, hours) -> copy.put(day, List.copyOf(hours)));
        spans = Map.copyOf(copy);
    }

    private static BusinessHours always() {
        var all = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            all.put(day, List.of(new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        }
        return new BusinessHours(all);
    }

    /// @param zone the clock by which the hours are meant
    public boolean open(Instant at, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        LocalTime time = there.toLocalTime();
        DayOfWeek today = there.getDayOfWeek();
        for (Span span : spans.getOrDefault(today, List.of())) {
            if (!time.isBefore(span.from) && (span.overMidnight() || time.isBefore(span.to))) {
                return true;
            }
        }
        for (Span span : spans.getOrDefault(today.minus(1), List.of())) {
            if (span.overMidnight() && time.isBefore(span.to)) {
                return true;
            }
        }
        return false;
    }
}
