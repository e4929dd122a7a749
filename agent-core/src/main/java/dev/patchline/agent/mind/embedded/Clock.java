package dev.patchline.agent.mind.embedded;

import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times of day as they stand at a token, before anything around them is weighed.
///
/// A bare hour is taken by business hours, 7 to 11 as morning and 12 to 6 as afternoon, unless the
/// reader wants it as it was said.
final class Clock {
    /// Which half of the day an hour belongs to.
    enum Half {
        OPEN,
        MORNING,
        AFTERNOON,
        NIGHT,
        /// None is named, and none is guessed.
        AS_SAID
    }

    /// How plainly the words tell of a time.
    enum Said {
        /// An hour and nothing else: "six".
        HOUR,
        /// Two numbers that may be an hour and minutes, or a year, or an amount: "twelve fifty".
        PAIR,
        /// "ten to five", which may be a range.
        RANGE,
        /// With a half of the day, "o'clock", "past" or a colon.
        PLAINLY
    }

    /// A time of day between tokens.
    record Moment(LocalTime time, int start, int end, Said said) {
        boolean firm() {
            return said != Said.HOUR;
        }
    }

    private record Parts(int hour, int minute, int end, Said said) {}

    private static final Pattern TYPED = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.]\\d{2})?");
    private static final int NOON = 12;
    private static final int FIRST_BUSINESS_HOUR = 7;

    /// At night, hours before this one belong to the next day.
    private static final int SMALL_HOURS = 6;

    private static final Set<String> TO = Set.of("to", "till", "til", "before", "of");
    private static final Set<String> PAST = Set.of("past", "after");
    private static final Set<String> MINUTES = Set.of("minutes", "minute", "mins", "min");
    private static final Set<String> LEADS = Set.of("in", "at", "the", "of", "on", "this", "that");

    private Clock() {}

    /// Whether a time of day starts at a token and goes beyond `end`, so that what looked like a
    /// year is an hour: "march eighth ten thirty".
    static boolean follows(Heard heard, int at, int end) {
        @Nullable Moment moment = at(heard, at, Half.OPEN);
        return moment != null && moment.firm() && moment.end() > end;
    }

    /// The time of day that starts at a token.
    ///
    /// @param around the half of the day that the rest of the text names, or what a bare hour is
    static @Nullable Moment at(Heard heard, int at, Half around) {
        @Nullable Moment named = named(heard, at);
        if (named != null) {
            return named;
        }
        @Nullable Parts parts = relative(heard, at);
        if (parts == null) {
            parts = typed(heard, at);
        }
        if (parts == null) {
            parts = plain(heard, at);
        }
        return parts == null ? null : finish(heard, at, parts, around);
    }

    private static @Nullable Moment named(Heard heard, int at) {
        return switch (heard.at(at)) {
            case "noon", "midday", "noontime" ->
                    new Moment(LocalTime.NOON, at, at + 1, Said.PLAINLY);
            case "midnight" -> new Moment(LocalTime.MIDNIGHT, at, at + 1, Said.PLAINLY);
            default -> null;
        };
    }

    /// "half past five", "quarter to six", "twenty mins after ten"
    private static @Nullable Parts relative(Heard heard, int at) {
        int from = heard.at(at).equals("a") ? at + 1 : at;
        int minutes;
        int next = from + 1;
        boolean said = true;
        if (heard.at(from).equals("half")) {
            minutes = 30;
        } else if (heard.at(from).equals("quarter")) {
            minutes = 15;
        } else {
            Numerals.@Nullable Cardinal number = Numerals.small(heard, from);
            if (number == null || number.value() < 1 || number.value() > 59 || from > at) {
                return null;
            }
            minutes = (int) number.value();
            next = number.end();
            said = MINUTES.contains(heard.at(next));
            next = said ? next + 1 : next;
        }
        boolean past = PAST.contains(heard.at(next));
        boolean to = TO.contains(heard.at(next)) && minutes != 30;
        boolean range = heard.at(at - 1).equals("from") || heard.at(at - 1).equals("between");
        boolean bare = !said && (minutes % 5 != 0 || range);
        if ((!past && !to) || bare) {
            return null;
        }
        Numerals.@Nullable Cardinal hour = Numerals.small(heard, next + 1);
        if (hour == null && heard.at(next + 1).equals("noon")) {
            hour = new Numerals.Cardinal(NOON, next + 2);
        }
        if (hour == null || hour.value() > 23 || unit(heard, hour.end())) {
            return null;
        }
        int value = (int) hour.value();
        if (past) {
            return new Parts(value, minutes, hour.end(), Said.PLAINLY);
        }
        return new Parts(
                value == 0 ? 23 : value - 1,
                60 - minutes,
                hour.end(),
                said ? Said.PLAINLY : Said.RANGE);
    }

    private static @Nullable Parts typed(Heard heard, int at) {
        Matcher matcher = TYPED.matcher(heard.at(at));
        if (!matcher.matches()) {
            return null;
        }
        boolean colon = heard.at(at).indexOf(':') > 0;
        int hour = Integer.parseInt(matcher.group(1));
        int minute = Integer.parseInt(matcher.group(2));
        Said said = colon || half(heard, at + 1) != Half.OPEN ? Said.PLAINLY : Said.HOUR;
        return hour <= 24 && minute <= 59 ? new Parts(hour, minute, at + 1, said) : null;
    }

    /// "four", "four thirty", "nine oh five", "22 45", "ten o'clock"
    private static @Nullable Parts plain(Heard heard, int at) {
        Numerals.@Nullable Cardinal hour =
                heard.digitsAt(at) ? Numerals.small(heard, at) : Numerals.belowHundred(heard, at);
        if (hour == null && Numerals.isZero(heard.at(at)) && !heard.at(at).equals("o")) {
            hour = new Numerals.Cardinal(0, at + 1);
            Numerals.@Nullable Cardinal eight = Numerals.belowHundred(heard, at + 1);
            hour = eight != null && eight.value() <= 9 ? eight : hour;
        }
        if (hour == null) {
            return null;
        }
        if (hour.value() > 24) {
            return military(heard, at, hour);
        }
        int end = hour.end();
        if (heard.at(end).equals("o'clock") || heard.at(end).equals("oclock")) {
            return new Parts((int) hour.value(), 0, end + 1, Said.PLAINLY);
        }
        if (heard.has(end, "o", "clock")) {
            return new Parts((int) hour.value(), 0, end + 2, Said.PLAINLY);
        }
        if (heard.has(end, "hundred", "hours")) {
            return new Parts((int) hour.value(), 0, end + 2, Said.PLAINLY);
        }
        if (heard.at(end).equals("hundred") && half(heard, end + 1) != Half.OPEN) {
            return new Parts((int) hour.value(), 0, end + 1, Said.PLAINLY);
        }
        Numerals.@Nullable Cardinal minute = minute(heard, end);
        if (minute != null) {
            return new Parts((int) hour.value(), (int) minute.value(), minute.end(), Said.PAIR);
        }
        return hour.value() == 0 && !heard.digitsAt(at)
                ? null
                : new Parts((int) hour.value(), 0, end, Said.HOUR);
    }

    /// "1730", "930"
    private static @Nullable Parts military(Heard heard, int at, Numerals.Cardinal number) {
        long hour = number.value() / 100;
        long minute = number.value() % 100;
        boolean shaped =
                heard.digitsAt(at) && heard.at(at).length() >= 3 && hour <= 23 && minute <= 59;
        boolean marked =
                half(heard, at + 1) != Half.OPEN
                        || heard.at(at + 1).equals("hours")
                        || heard.at(at - 1).equals("at");
        return shaped && marked ? new Parts((int) hour, (int) minute, at + 1, Said.PLAINLY) : null;
    }

    private static Numerals.@Nullable Cardinal minute(Heard heard, int at) {
        if (heard.stopsAfter(at - 1)) {
            return null;
        }
        if (heard.digitsAt(at)) {
            Numerals.@Nullable Cardinal typed = Numerals.small(heard, at);
            return heard.at(at).length() == 2
                            && typed != null
                            && typed.value() <= 59
                            && !unit(heard, at + 1)
                    ? typed
                    : null;
        }
        if (Numerals.isZero(heard.at(at))) {
            Numerals.@Nullable Cardinal small = Numerals.small(heard, at);
            if (small != null && small.end() == at + 2) {
                return small;
            }
            Numerals.@Nullable Cardinal zeros = zeros(heard, at);
            return zeros == null && halfFollows(heard, at + 1) ? small : zeros;
        }
        Numerals.@Nullable Cardinal number = Numerals.belowHundred(heard, at);
        // Few say "ten five p m" for 22:05, but recognisers drop the "oh".
        boolean whole = number != null && (number.value() >= 10 || halfFollows(heard, at + 1));
        return number != null && whole && number.value() <= 59 && !unit(heard, number.end())
                ? number
                : null;
    }

    /// Whether "p m" or "in the evening" follows.
    private static boolean halfFollows(Heard heard, int at) {
        int from = heard.has(at, "in", "the") ? at + 2 : at;
        return half(heard, from) != Half.OPEN;
    }

    private static Numerals.@Nullable Cardinal zeros(Heard heard, int at) {
        return Numerals.isZero(heard.at(at + 1)) ? new Numerals.Cardinal(0, at + 2) : null;
    }

    private static boolean unit(Heard heard, int at) {
        return Durations.UNITS.containsKey(heard.at(at)) && !heard.at(at).startsWith("night");
    }

    private static Moment finish(Heard heard, int at, Parts parts, Half around) {
        int end = heard.at(parts.end()).equals("ish") ? parts.end() + 1 : parts.end();
        int lead = end;
        while (lead - end < 2 && LEADS.contains(heard.at(lead))) {
            lead++;
        }
        Half half = half(heard, end);
        int last = end;
        if (half != Half.OPEN) {
            last = end + width(heard, end);
        } else if (half(heard, lead) != Half.OPEN
                && width(heard, lead) == 1
                && !heard.at(lead).endsWith("m")) {
            half = half(heard, lead);
            last = lead + 1;
        }
        Said said = half == Half.OPEN ? parts.said() : Said.PLAINLY;
        int hour = hour(parts.hour() % 24, half == Half.OPEN ? around : half);
        return new Moment(LocalTime.of(hour, parts.minute()), at, last, said);
    }

    private static int hour(int hour, Half half) {
        if (hour > NOON || (hour == 0 && half != Half.AFTERNOON)) {
            return hour;
        }
        int onClock = hour % NOON;
        return switch (half) {
            case MORNING -> onClock;
            case AFTERNOON -> onClock + NOON;
            case NIGHT -> onClock < SMALL_HOURS ? onClock : onClock + NOON;
            case AS_SAID -> hour;
            case OPEN -> hour >= FIRST_BUSINESS_HOUR || hour == NOON ? hour : hour + NOON;
        };
    }

    /// The half of the day that a token names: "pm", "a m", "evening".
    static Half half(Heard heard, int at) {
        return switch (heard.at(at)) {
            case "am", "morning", "mornings" -> Half.MORNING;
            case "pm", "afternoon", "afternoons", "evening", "evenings", "tonight" ->
                    Half.AFTERNOON;
            case "night" -> Half.NIGHT;
            case "a" -> heard.at(at + 1).equals("m") ? Half.MORNING : Half.OPEN;
            case "p" -> heard.at(at + 1).equals("m") ? Half.AFTERNOON : Half.OPEN;
            default -> Half.OPEN;
        };
    }

    private static int width(Heard heard, int at) {
        return heard.at(at).length() == 1 ? 2 : 1;
    }
}
