package dev.patchline.agent.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Says of any minute of 2026 and 2027 whether a call is allowed. Written by hand from the sources
/// and from a printed calendar; shares neither code nor file with the rules that it judges.
///
/// Columns: state, the hours from Monday to Friday, on Saturday, on Sunday, and on holidays; `-` is
/// none, `=` the same as on that weekday. Hours are `8-20`, with `:30` where needed.
final class HoursOracle {
    private static final int FIRST = 8 * 60;
    private static final int LAST = 21 * 60;

    private static final String[] STATES = {
        // Where two sources differ, what both allow.
        "AL 8-20 8-20 - -",
        "CT 9-20 9-20 9-20 =",
        "FL 8-20 8-20 8-20 =",
        "IL 9-21 9-21 9-21 =",
        "IN 9-20 9-20 9-20 =",
        "KY 10-21 10-21 10-21 =",
        "LA 8-20 8-20 - -",
        "MD 8-20 8-20 8-20 =",
        "MA 8-20 8-20 8-20 =",
        "MI 9-21 9-21 9-21 =",
        "MN 9-21 9-21 9-21 =",
        "NM 9-21 9-21 9-21 =",
        "MS 8-20 8-20 - -",
        "NE 8-21 8-21 13-21 13-21",
        "NV 9-20 9-20 9-20 =",
        "OK 8-20 8-20 8-20 =",
        "PA 8-21 8-12 13:30-21 -",
        "RI 9-18 10-17 - -",
        "SD 8-21 8-21 - =",
        "TX 8-21 8-21 12-21 =",
        "UT 9-20 9-20 9-20 -",
        "WA 8-20 8-20 8-20 =",
        "WY 8-20 8-20 8-20 ="
    };

    private static final String EVERYWHERE =
            "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04"
                    + " 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25"
                    + " 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-06-19"
                    + " 2027-07-04 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25"
                    + " 2027-12-24 2027-12-25 2027-12-31";

    private static final Map<String, String> OWN =
            Map.of(
                    "AL",
                    "2026-02-17 2026-04-27 2026-06-01 2026-12-01"
                            + " 2027-02-09 2027-04-26 2027-06-07 2027-12-01",
                    "LA",
                    "2026-01-08 2026-01-19 2026-02-17 2026-04-03 2026-06-03 2026-08-30 2026-08-31"
                            + " 2026-11-01 2026-11-02 2026-11-03 2026-11-27 2026-12-24 2026-12-26"
                            + " 2026-12-31"
                            + " 2027-01-08 2027-01-19 2027-02-09 2027-03-26 2027-06-03 2027-08-30"
                            + " 2027-11-01 2027-11-02 2027-11-26 2027-12-24 2027-12-26 2027-12-27"
                            + " 2027-12-31",
                    "MS",
                    "2026-04-27 2027-04-26",
                    "NE",
                    "2026-04-24 2026-11-27 2027-04-30 2027-11-26",
                    "PA",
                    "2026-04-03 2026-06-14 2026-06-15 2026-11-03 2026-12-15"
                            + " 2027-03-26 2027-06-14 2027-11-02 2027-12-15",
                    "RI",
                    "2026-05-04 2026-08-10 2026-11-03 2027-05-04 2027-08-09 2027-11-02",
                    "UT",
                    "2026-07-24 2027-07-23 2027-07-24");

    private final Map<String, String[]> rows = new HashMap<>();
    private final Map<String, Set<LocalDate>> holidays = new HashMap<>();

    HoursOracle() {
        for (String row : STATES) {
            String[] columns = row.split(" ", -1);
            rows.put(columns[0], columns);
            var days = new HashSet<LocalDate>();
            for (String day :
                    (EVERYWHERE + " " + OWN.getOrDefault(columns[0], "")).strip().split(" ", -1)) {
                days.add(LocalDate.parse(day));
            }
            holidays.put(columns[0], days);
        }
    }

    boolean allows(Collection<ZoneId> zones, Optional<String> state, Instant minute) {
        return zones.stream().allMatch(zone -> allows(zone, state, minute));
    }

    private boolean allows(ZoneId zone, Optional<String> state, Instant minute) {
        ZonedDateTime there = minute.atZone(zone);
        int now = there.getHour() * 60 + there.getMinute();
        if (now < FIRST || now >= LAST) {
            return false;
        }
        List<String> states = state.map(List::of).orElseGet(() -> List.copyOf(rows.keySet()));
        return states.stream().allMatch(each -> allows(each, there.toLocalDate(), now));
    }

    private boolean allows(String state, LocalDate day, int now) {
        String[] row = rows.get(state);
        if (row == null) {
            return true;
        }
        String usual =
                day.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? row[3]
                        : day.getDayOfWeek() == DayOfWeek.SATURDAY ? row[2] : row[1];
        if (!within(usual, now)) {
            return false;
        }
        boolean holiday = holidays.getOrDefault(state, Set.of()).contains(day);
        return !holiday || row[4].equals("=") || within(row[4], now);
    }

    private static boolean within(String hours, int now) {
        if (hours.equals("-")) {
            return false;
        }
        int[] ends = Arrays.stream(hours.split("-", -1)).mapToInt(HoursOracle::minutes).toArray();
        return now >= ends[0] && now < ends[1];
    }

    private static int minutes(String time) {
        String[] parts = time.split(":", -1);
        return Integer.parseInt(parts[0]) * 60
                + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }
}
