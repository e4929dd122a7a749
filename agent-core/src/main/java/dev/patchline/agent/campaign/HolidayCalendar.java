package dev.patchline.agent.campaign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The holidays of one state. A holiday on a Saturday counts on the Friday before as well, one on a
/// Sunday on the Monday after. Thread-safe.
public final class HolidayCalendar {
    private final List<Holiday> holidays;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    public HolidayCalendar(List<Holiday> holidays) {
        this.holidays = List.copyOf(holidays);
    }

    /// Whether a day is a holiday, or is kept as one.
    public boolean has(LocalDate day) {
        // New Year's Day may be kept on the last day of the year before.
        return in(day.getYear()).contains(day) || in(day.getYear() + 1).contains(day);
    }

    private Set<LocalDate> in(int year) {
        return years.computeIfAbsent(year, this::all);
    }

    private Set<LocalDate> all(int year) {
        var days = new HashSet<LocalDate>();
        for (Holiday holiday : holidays) {
            LocalDate day = holiday.in(year);
            days.add(day);
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
                days.add(day.minusDays(1));
            } else if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                days.add(day.plusDays(1));
            }
        }
        return Set.copyOf(days);
    }
}
