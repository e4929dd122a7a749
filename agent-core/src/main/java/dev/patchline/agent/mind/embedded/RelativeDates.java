package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Dates.Day;
import dev.patchline.agent.mind.embedded.Durations.Length;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Days counted from today: "tomorrow", "next tuesday", "in two weeks", "a week from friday".
///
/// Weeks begin on Monday. "Next" names the day in the week after this one; a bare day is the first
/// one after today, or the last one before it where days that have been are meant.
final class RelativeDates {
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.85;
    private static final double VAGUE = 0.4;

    /// "Right now", among more other words than this, says when something else is to be done.
    private static final int MOST_OTHERS = 2;

    private static final List<List<String>> NOW =
            List.of(
                    List.of("right", "now"),
                    List.of("right", "away"),
                    List.of("as", "soon", "as", "possible"),
                    List.of("asap"));

    private static final Set<String> THIS_DAY = Set.of("morning", "afternoon", "evening");
    private static final Set<String> HENCE = Set.of("later", "away", "out", "ahead");

    /// The fixed ones, by month and day.
    private static final Map<List<String>, int[]> HOLIDAYS =
            Map.of(
                    List.of("christmas", "eve"), new int[] {12, 24},
                    List.of("christmas"), new int[] {12, 25},
                    List.of("new", "year's", "eve"), new int[] {12, 31},
                    List.of("new", "years", "eve"), new int[] {12, 31},
                    List.of("new", "year's"), new int[] {1, 1},
                    List.of("halloween"), new int[] {10, 31},
                    List.of("valentine's"), new int[] {2, 14},
                    List.of("independence", "day"), new int[] {7, 4});

    private RelativeDates() {}

    static @Nullable Day at(Heard heard, int at, Today today, boolean asked) {
        @Nullable Day day = named(heard, at, today);
        if (day == null) {
            day = weekday(heard, at, today);
        }
        if (day == null) {
            day = counted(heard, at, today, asked);
        }
        if (day == null) {
            day = period(heard, at, today, asked);
        }
        return day == null ? holiday(heard, at, today) : day;
    }

    private static @Nullable Day named(Heard heard, int at, Today today) {
        return switch (plain(heard.at(at))) {
            case "today", "tonight" -> day(today.date(), at, at + 1, SURE);
            case "tomorrow" -> counted(heard, at, at + 1, today.date().plusDays(1));
            case "yesterday" -> day(today.date().minusDays(1), at, at + 1, SURE);
            case "this" ->
                    THIS_DAY.contains(heard.at(at + 1))
                            ? day(today.date(), at, at + 2, SURE)
                            : null;
            case "last" ->
                    heard.at(at + 1).equals("night")
                            ? day(today.date().minusDays(1), at, at + 2, SURE)
                            : null;
            case "day" -> {
                if (heard.has(at + 1, "after", "tomorrow")) {
                    yield day(today.date().plusDays(2), at, at + 3, SURE);
                }
                yield heard.has(at + 1, "before", "yesterday")
                        ? day(today.date().minusDays(2), at, at + 3, SURE)
                        : null;
            }
            default -> null;
        };
    }

    private static String plain(String word) {
        return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
    }

    /// A day that "in two weeks" or the like may push on.
    private static @Nullable Day counted(Heard heard, int start, int end, LocalDate base) {
        if (heard.at(end).equals("in")) {
            @Nullable Length length = Durations.at(heard, end + 1);
            if (length != null && !length.unit().isClock()) {
                return day(plus(base, length, 1), start, length.end(), SURE);
            }
        }
        return day(base, start, end, SURE);
    }

    private static @Nullable Day weekday(Heard heard, int at, Today today) {
        String lead = heard.at(at);
        if (heard.has(at + 1, "week")) {
            @Nullable DayOfWeek after = DateWords.dayOfWeek(heard, at + 2);
            int weeks = weeks(lead);
            if (after != null && weeks != 0) {
                return day(ofWeek(today, weeks, after), at, at + 3, SURE);
            }
        }
        boolean led = Set.of("next", "last", "this", "coming", "upcoming", "past").contains(lead);
        int from = led ? at + 1 : at;
        if (led && heard.at(from).equals("coming")) {
            from++;
        }
        @Nullable DayOfWeek weekday = DateWords.dayOfWeek(heard, from);
        if (weekday == null) {
            return null;
        }
        int end = from + 1;
        if (heard.has(end, "of", "next", "week")) {
            return day(ofWeek(today, 1, weekday), at, end + 3, SURE);
        }
        if (weeks(heard.at(end)) != 0 && heard.at(end + 1).equals("week")) {
            return day(ofWeek(today, weeks(heard.at(end)), weekday), at, end + 2, SURE);
        }
        return switch (lead) {
            case "next" -> day(ofWeek(today, 1, weekday), at, end, SURE);
            case "last", "past" ->
                    day(today.date().with(TemporalAdjusters.previous(weekday)), at, end, SURE);
            default -> counted(heard, at, end, today.nearest(weekday));
        };
    }

    private static int weeks(String word) {
        return switch (word) {
            case "next" -> 1;
            case "last" -> -1;
            default -> 0;
        };
    }

    private static LocalDate ofWeek(Today today, int weeks, DayOfWeek weekday) {
        return today.date()
                .with(DayOfWeek.MONDAY)
                .plusWeeks(weeks)
                .plusDays(weekday.getValue() - 1L);
    }

    /// "in two weeks", "three days ago", "a week from friday"
    private static @Nullable Day counted(Heard heard, int at, Today today, boolean asked) {
        boolean in = heard.at(at).equals("in") || heard.at(at).equals("within");
        int from = in ? at + 1 : at;
        @Nullable Length length = Durations.at(heard, from);
        if (length == null || length.unit().isClock()) {
            return null;
        }
        int end = length.end();
        double confidence = length.exact() ? SURE : VAGUE;
        if (heard.at(end).equals("ago")) {
            return day(plus(today.date(), length, -1), at, end + 1, confidence);
        }
        int base = HENCE.contains(heard.at(end)) ? end + 1 : end;
        if (heard.at(base).equals("from")) {
            if (heard.at(base + 1).equals("now")) {
                return day(plus(today.date(), length, 1), at, base + 2, confidence);
            }
            @Nullable Day start = named(heard, base + 1, today);
            if (start == null) {
                start = weekday(heard, base + 1, today);
            }
            if (start != null) {
                return day(plus(start.date(), length, 1), at, start.end(), confidence);
            }
        }
        if (in || base > end) {
            return day(plus(today.date(), length, 1), at, base, confidence);
        }
        // "About three days" says when it began.
        return asked && today.past() && BareAnswer.is(heard, at, end, MOST_OTHERS)
                ? day(plus(today.date(), length, -1), at, end, VAGUE)
                : null;
    }

    private static LocalDate plus(LocalDate date, Length length, int sign) {
        long amount = sign * length.amount().longValue();
        return switch (length.unit()) {
            case YEAR -> date.plusYears(amount);
            case MONTH -> date.plusMonths(amount);
            case WEEK -> date.plusWeeks(amount);
            case DAY, HOUR, MINUTE, SECOND -> date.plusDays(amount);
        };
    }

    private static @Nullable Day period(Heard heard, int at, Today today, boolean asked) {
        if (heard.has(at, "end", "of")) {
            int from = Set.of("the", "this", "next").contains(heard.at(at + 2)) ? at + 3 : at + 2;
            int ahead = heard.at(at + 2).equals("next") ? 1 : 0;
            return switch (heard.at(from)) {
                case "week" -> day(ofWeek(today, ahead, DayOfWeek.FRIDAY), at, from + 1, LIKELY);
                case "month" ->
                        day(
                                today.date()
                                        .plusMonths(ahead)
                                        .with(TemporalAdjusters.lastDayOfMonth()),
                                at,
                                from + 1,
                                LIKELY);
                case "year" ->
                        day(
                                LocalDate.of(today.date().getYear() + ahead, 12, 31),
                                at,
                                from + 1,
                                LIKELY);
                default -> null;
            };
        }
        boolean next = heard.at(at).equals("next");
        if (next || heard.at(at).equals("last")) {
            int sign = next ? 1 : -1;
            return switch (heard.at(at + 1)) {
                case "week" -> day(ofWeek(today, sign, DayOfWeek.MONDAY), at, at + 2, VAGUE);
                case "weekend" -> day(ofWeek(today, sign, DayOfWeek.SATURDAY), at, at + 2, VAGUE);
                case "month" ->
                        day(today.date().plusMonths(sign).withDayOfMonth(1), at, at + 2, VAGUE);
                default -> null;
            };
        }
        if (heard.at(at).equals("weekend")) {
            return day(
                    today.date()
                            .with(
                                    today.past()
                                            ? TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY)
                                            : TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)),
                    at,
                    at + 1,
                    VAGUE);
        }
        return NOW.stream()
                .filter(now -> asked && heard.has(at, now))
                .filter(now -> BareAnswer.is(heard, at, at + now.size(), MOST_OTHERS))
                .map(now -> day(today.date(), at, at + now.size(), VAGUE))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Day holiday(Heard heard, int at, Today today) {
        for (Map.Entry<List<String>, int[]> holiday : HOLIDAYS.entrySet()) {
            List<String> words = holiday.getKey();
            boolean longer = words.size() == 1 && heard.at(at + 1).equals("eve");
            if (!longer && heard.has(at, words) && !heard.at(at + 2).equals("eve")) {
                @Nullable LocalDate date =
                        today.nearest(holiday.getValue()[0], holiday.getValue()[1]);
                return day(date, at, at + words.size(), LIKELY);
            }
        }
        if (heard.at(at).equals("thanksgiving")) {
            LocalDate date = thanksgiving(today.date().getYear());
            return day(
                    today.liesThatWay(date)
                            ? date
                            : thanksgiving(today.date().getYear() + today.way(1)),
                    at,
                    at + 1,
                    LIKELY);
        }
        return null;
    }

    private static LocalDate thanksgiving(int year) {
        return LocalDate.of(year, 11, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    }

    private static @Nullable Day day(
            @Nullable LocalDate date, int start, int end, double confidence) {
        return date == null ? null : new Day(date, start, end, confidence);
    }
}
