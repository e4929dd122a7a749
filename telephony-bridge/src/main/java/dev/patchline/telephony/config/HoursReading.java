package dev.patchline.telephony.config;

import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads working hours: `always`, or days with times, as in `{mon-fri: "08:00-17:00", sat:
/// "09:00-12:00"}`.
final class HoursReading {
    private static final Pattern DAYS = Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?");
    private static final Pattern SPAN =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final String DAYS_EXPECTED = "expected days such as mon, sat-sun or mon-fri";

    private HoursReading() {}

    /// The hours under a key; all hours when there are none.
    static BusinessHours read(Keyed parent, String key, Complaints complaints) {
        if (!parent.has(key)) {
            return BusinessHours.ALWAYS;
        }
        if (!parent.isMap(key)) {
            if (!parent.text(key).equals("always")) {
                parent.complain(
                        key,
                        "is '"
                                + parent.text(key)
                                + "': expected always, or {mon-fri: \"08:00-17:00\"}");
            }
            return BusinessHours.ALWAYS;
        }
        Keyed week = parent.map(key);
        Map<DayOfWeek, List<BusinessHours.Span>> spans = new EnumMap<>(DayOfWeek.class);
        for (String days : week.keys()) {
            List<BusinessHours.Span> hours = new ArrayList<>();
            for (Keyed.Placed written : week.texts(days)) {
                Optional<BusinessHours.Span> span = span(written.text());
                if (span.isEmpty()) {
                    complaints.add(
                            written.place(),
                            "'"
                                    + written.text()
                                    + "' is no span of hours: expected one such as"
                                    + " \"08:00-17:00\"");
                }
                span.ifPresent(hours::add);
            }
            List<DayOfWeek> meant = days(days);
            if (meant.isEmpty()) {
                complaints.add(week.placeOfKey(days), "'" + days + "' is no day: " + DAYS_EXPECTED);
            }
            for (DayOfWeek day : meant) {
                spans.computeIfAbsent(day, _ -> new ArrayList<>()).addAll(hours);
            }
        }
        return new BusinessHours(spans);
    }

    private static List<DayOfWeek> days(String written) {
        Matcher days = DAYS.matcher(written.toLowerCase(Locale.ROOT));
        if (!days.matches()) {
            return List.of();
        }
        Optional<DayOfWeek> first = day(days.group(1));
        Optional<DayOfWeek> last = days.group(2) == null ? first : day(days.group(2));
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        var meant = new ArrayList<DayOfWeek>();
        for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
            meant.add(day);
        }
        meant.add(last.get());
        return meant;
    }

    private static Optional<DayOfWeek> day(String three) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(three)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<BusinessHours.Span> span(String written) {
        Matcher span = SPAN.matcher(written.replace(" ", ""));
        boolean whole =
                span.matches() && (!span.group(3).equals("24") || span.group(4).equals("00"));
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(
                new BusinessHours.Span(
                        time(span.group(1), span.group(2)), time(span.group(3), span.group(4))));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour) % 24, Integer.parseInt(minute));
    }
}
