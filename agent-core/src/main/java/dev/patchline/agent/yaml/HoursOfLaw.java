package dev.patchline.agent.yaml;

import dev.patchline.agent.campaign.CallingHours;
import dev.patchline.agent.campaign.Cited;
import dev.patchline.agent.campaign.HolidayCalendar;
import dev.patchline.agent.campaign.Hours;
import dev.patchline.agent.campaign.Source;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the part of a rules file that says when calls are allowed.
final class HoursOfLaw {
    private static final Pattern SPAN = Pattern.compile("(\\d\\d:\\d\\d) ?- ?(\\d\\d:\\d\\d)");
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Set<String> OTHER_KEYS = Set.of("holidays", "source", "checked-on");
    private static final String EVERYWHERE = "everywhere";

    /// Clocks are changed before; after it, a day's hours are one stretch of time.
    private static final LocalTime EARLIEST = LocalTime.of(4, 0);

    private final Keyed root;
    private final Complaints complaints;

    HoursOfLaw(Keyed root, Complaints complaints) {
        this.root = root;
        this.complaints = complaints;
    }

    CallingHours read() {
        Keyed federal = root.map("federal").only("hours", "source", "checked-on");
        federal.text("hours");
        Keyed states = root.map("hours");
        var said = new HashMap<String, List<CallingHours.Statement>>();
        for (String state : states.keys()) {
            checkState(states, state);
            said.put(state, states.maps(state).stream().map(this::statement).toList());
            if (said.get(state).isEmpty()) {
                states.complain(state, "needs a list with what each source says");
            }
        }
        return new CallingHours(
                new Cited<>(hours(federal, "hours"), source(federal)), said, calendars(said));
    }

    private void checkState(Keyed keyed, String state) {
        if (!STATE.matcher(state).matches()) {
            complaints.add(
                    keyed.placeOfKey(state),
                    "'" + state + "' is no state: expected two capital letters, such as TX");
        }
    }

    private CallingHours.Statement statement(Keyed line) {
        var days = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (String key : line.keys()) {
            if (OTHER_KEYS.contains(key)) {
                continue;
            }
            List<DayOfWeek> span = days(key);
            if (span.isEmpty()) {
                complaints.add(
                        line.placeOfKey(key),
                        "'"
                                + key
                                + "' is no day: expected mon, tue, wed, thu, fri, sat, sun, a span"
                                + " such as mon-sat, or holidays");
            }
            Hours hours = hours(line, key);
            for (DayOfWeek day : span) {
                if (days.put(day, hours) != null) {
                    complaints.add(line.placeOfKey(key), "'" + key + "' names a day again");
                }
            }
        }
        Optional<Hours> holidays =
                line.has("holidays") ? Optional.of(hours(line, "holidays")) : Optional.empty();
        if (days.isEmpty() && holidays.isEmpty()) {
            complaints.add(line.place(), "says nothing: name days, or holidays");
        }
        return new CallingHours.Statement(days, holidays, source(line));
    }

    private static List<DayOfWeek> days(String key) {
        String[] ends = key.toLowerCase(Locale.ROOT).split("-", 2);
        int from = DAYS.indexOf(ends[0]);
        int to = DAYS.indexOf(ends[ends.length - 1]);
        var days = new ArrayList<DayOfWeek>();
        for (int day = from; from >= 0 && day <= to; day++) {
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    private static Hours hours(Keyed keyed, String key) {
        String text = keyed.text(key, "none");
        if (text.equals("none")) {
            return Hours.NONE;
        }
        Matcher span = SPAN.matcher(text);
        try {
            if (span.matches()) {
                LocalTime from = LocalTime.parse(span.group(1));
                LocalTime to = LocalTime.parse(span.group(2));
                if (!from.isBefore(EARLIEST) && to.isAfter(from)) {
                    return new Hours(from, to);
                }
            }
        } catch (DateTimeException _) {
            // Complained about below.
        }
        keyed.complain(
                key,
                "is '"
                        + text
                        + "': expected hours such as \"09:00-20:00\", from 04:00 at the earliest,"
                        + " or none");
        return Hours.NONE;
    }

    private Map<String, HolidayCalendar> calendars(Map<String, List<CallingHours.Statement>> said) {
        Keyed holidays = root.map("holidays");
        Keyed everywhere = days(holidays, EVERYWHERE);
        for (String state : holidays.keys()) {
            if (!state.equals(EVERYWHERE)) {
                checkState(holidays, state);
                days(holidays, state);
                if (said.getOrDefault(state, List.of()).stream()
                        .allMatch(each -> each.holidays().isEmpty())) {
                    complaints.add(
                            holidays.placeOfKey(state),
                            "'"
                                    + state
                                    + "' has holidays, and no source in 'hours' restricts them");
                }
            }
        }
        var calendars = new HashMap<String, HolidayCalendar>();
        for (var state : said.entrySet()) {
            if (state.getValue().stream().anyMatch(each -> each.holidays().isPresent())) {
                var all = new ArrayList<>(everywhere.texts("days"));
                all.addAll(holidays.map(state.getKey()).texts("days"));
                calendars.put(
                        state.getKey(),
                        new HolidayCalendar(
                                all.stream()
                                        .flatMap(day -> HolidayText.read(day.text()).stream())
                                        .toList()));
            }
        }
        return calendars;
    }

    /// One entry of the holidays, checked.
    private Keyed days(Keyed holidays, String whose) {
        Keyed entry = holidays.map(whose).only("days", "source", "checked-on");
        source(entry);
        if (!entry.has("days")) {
            entry.text("days");
        }
        for (Keyed.Placed day : entry.texts("days")) {
            if (HolidayText.read(day.text()).isEmpty()) {
                complaints.add(
                        day.place(),
                        "'"
                                + day.text()
                                + "' is no day of the year: expected such as 'July 4', 'third"
                                + " Monday of January', 'last Friday of April + 1' or 'Easter -"
                                + " 2'");
            }
        }
        return entry;
    }

    /// Where a number comes from; both keys must be there.
    static Source source(Keyed keyed) {
        String text = keyed.text("source");
        String checked = keyed.text("checked-on");
        if (checked.isEmpty() || checked.equals("never")) {
            return new Source(text, Optional.empty());
        }
        try {
            return new Source(text, Optional.of(LocalDate.parse(checked)));
        } catch (DateTimeException _) {
            keyed.complain(
                    "checked-on",
                    "is '" + checked + "': expected a day such as 2026-03-08, or never");
            return new Source(text, Optional.empty());
        }
    }
}
