package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Dates.Day;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates in digits and signs: `2019-03-08`, `3/8/91`, `22/04`. The month comes first where it can.
final class TypedDates {
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
    private static final Pattern WHOLE =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,2})/(\\d{1,2})");
    private static final double SURE = 0.95;

    private TypedDates() {}

    static @Nullable Day at(Heard heard, int at, Today today) {
        String text = heard.at(at);
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return day(Today.of(group(iso, 1), group(iso, 2), group(iso, 3)), at);
        }
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            int year = DateWords.whole(group(whole, 3));
            @Nullable LocalDate date = Today.of(year, group(whole, 1), group(whole, 2));
            return day(date != null ? date : Today.of(year, group(whole, 2), group(whole, 1)), at);
        }
        Matcher bare = SHORT.matcher(text);
        if (bare.matches()) {
            int first = group(bare, 1);
            int second = group(bare, 2);
            return day(
                    first <= 12 ? today.nearest(first, second) : today.nearest(second, first), at);
        }
        return null;
    }

    private static int group(Matcher matcher, int index) {
        return Integer.parseInt(matcher.group(index));
    }

    private static @Nullable Day day(@Nullable LocalDate date, int at) {
        return date == null ? null : new Day(date, at, at + 1, SURE);
    }
}
