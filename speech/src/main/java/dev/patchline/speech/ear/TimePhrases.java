package dev.patchline.speech.ear;

import java.util.List;

/// Examples of dates, times of day and lengths of time.
final class TimePhrases {
    private static final List<String> SIDES = List.of("past", "to", "after", "till");
    private static final List<String> UNITS =
            List.of("minute", "hour", "day", "week", "month", "year");

    private final Examples says = new Examples();

    private TimePhrases() {}

    static List<String> date() {
        var date = new TimePhrases();
        date.says.examples(() ->
                switch (date.says.chance(20)) {
                    case 0 ->
                            "the "
                                    + date.ordinal()
                                    + " of "
                                    + date.says.some(Vocabulary.MONTHS)
                                    + " "
                                    + date.year();
                    case 1 -> date.ordinal() + " of " + date.says.some(Vocabulary.MONTHS);
                    case 2 ->
                            date.day()
                                    + " "
                                    + date.says.some(Vocabulary.MONTHS)
                                    + " "
                                    + date.year();
                    case 3, 4, 5 ->
                            date.says.some(Vocabulary.MONTHS)
                                    + " "
                                    + date.day()
                                    + " "
                                    + date.year();
                    case 6, 7, 8 -> date.month() + " " + date.day() + " " + date.year();
                    case 9 -> date.says.some(Vocabulary.MONTHS) + " " + date.ordinal();
                    default ->
                            date.says.some(Vocabulary.MONTHS)
                                    + " "
                                    + date.ordinal()
                                    + " "
                                    + date.year();
                });
        Vocabulary.RELATIVE_DAYS.forEach(date.says::add);
        for (String day : Vocabulary.WEEK_DAYS) {
            List.of(day, "next " + day, "this " + day, day + " morning").forEach(date.says::add);
        }
        return date.says.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand", "thirtieth"),
                Vocabulary.TEENS,
                Vocabulary.TENS,
                Vocabulary.ORDINALS,
                Vocabulary.MONTHS);
    }

    static List<String> time() {
        var time = new TimePhrases();
        time.says.examples(
                Examples.LEADS_TO_AMOUNT,
                () ->
                        switch (time.says.chance(20)) {
                            case 0, 1, 2 -> time.hour() + " o'clock" + time.half();
                            case 3, 4, 5, 6 ->
                                    time.at() + time.hour() + " " + time.minutes() + time.half();
                            case 7, 8, 9, 10 -> time.at() + time.hour() + time.half();
                            case 11 -> "half past " + time.hour() + time.half();
                            case 12 ->
                                    "quarter "
                                            + time.says.some(SIDES)
                                            + " "
                                            + time.hour()
                                            + time.half();
                            case 13 ->
                                    time.says.some(Vocabulary.TENS)
                                            + " "
                                            + time.says.some(SIDES)
                                            + " "
                                            + time.hour();
                            case 14 ->
                                    time.says.some(Vocabulary.TEENS)
                                            + " "
                                            + time.says.some(SIDES)
                                            + " "
                                            + time.hour();
                            case 15 -> time.at() + time.says.some(List.of("noon", "midnight"));
                            case 16 ->
                                    "between " + time.hour() + " and " + time.hour() + time.half();
                            case 17 -> "anytime after " + time.hour() + time.half();
                            default -> time.hour() + " " + time.minutes();
                        });
        return time.says.ended(
                Vocabulary.DIGITS,
                Vocabulary.TEENS,
                Vocabulary.TENS,
                List.of("o'clock", "noon", "midnight", "morning", "afternoon"));
    }

    static List<String> duration() {
        var duration = new TimePhrases();
        duration.says.examples(
                Examples.LEADS_TO_AMOUNT,
                () ->
                        switch (duration.says.chance(20)) {
                            case 0 -> "half an hour";
                            case 1 -> "an hour and a half";
                            case 2 ->
                                    duration.about()
                                            + "a couple of "
                                            + duration.says.some(UNITS)
                                            + "s";
                            case 3 -> duration.about() + "a few " + duration.says.some(UNITS) + "s";
                            case 4, 5 -> duration.about() + "a " + duration.says.some(UNITS);
                            case 6 -> duration.about() + "an hour";
                            case 7 ->
                                    duration.count()
                                            + " and a half "
                                            + duration.says.some(UNITS)
                                            + "s";
                            case 8 ->
                                    duration.count()
                                            + " or "
                                            + duration.count()
                                            + " "
                                            + duration.says.some(UNITS)
                                            + "s";
                            case 9 ->
                                    "since "
                                            + duration.says.some(
                                                    List.of("yesterday", "this morning"));
                            default ->
                                    duration.about()
                                            + duration.count()
                                            + " "
                                            + duration.says.some(UNITS)
                                            + "s";
                        });
        return duration.says.ended(
                Vocabulary.DIGITS,
                Vocabulary.TEENS,
                Vocabulary.TENS,
                UNITS,
                List.of("hour", "hours"));
    }

    /// Nothing, or a word that leaves some room.
    private String about() {
        return says.chance(3) == 0
                ? says.some(List.of("about ", "around ", "maybe ", "like "))
                : "";
    }

    private String hour() {
        int hour = 1 + says.chance(12);
        return hour < 10 ? Vocabulary.DIGITS.get(hour) : Vocabulary.TEENS.get(hour - 10);
    }

    private String at() {
        return says.chance(3) == 0 ? says.some(List.of("at ", "around ", "about ", "after ")) : "";
    }

    private String minutes() {
        return switch (says.chance(6)) {
            case 0 -> "oh five";
            case 1 -> "ten";
            case 2 -> "fifteen";
            case 3 -> "forty five";
            case 4 -> says.some(Vocabulary.TENS.subList(0, 4)) + " five";
            default -> "thirty";
        };
    }

    /// Nothing, or the half of the day.
    private String half() {
        return switch (says.chance(8)) {
            case 0 -> " in the morning";
            case 1 -> " in the afternoon";
            case 2 -> " in the evening";
            case 3 -> " a m";
            case 4 -> " p m";
            default -> "";
        };
    }

    private String count() {
        return switch (says.chance(4)) {
            case 0 -> says.pair();
            case 1 -> says.some(Vocabulary.TEENS);
            default -> says.some(Vocabulary.DIGITS.subList(1, 10));
        };
    }

    private String month() {
        int month = says.chance(12);
        return month < 9 ? Vocabulary.DIGITS.get(month + 1) : Vocabulary.TEENS.get(month - 9);
    }

    private String day() {
        return switch (says.chance(3)) {
            case 0 -> Vocabulary.DIGITS.get(1 + says.chance(9));
            case 1 -> says.some(Vocabulary.TEENS);
            default ->
                    says.some(List.of("twenty", "thirty", "thirty one"))
                            .replace(
                                    "twenty",
                                    "twenty " + Vocabulary.DIGITS.get(1 + says.chance(9)));
        };
    }

    private String ordinal() {
        return switch (says.chance(4)) {
            case 0 -> "twenty " + Vocabulary.ORDINALS.get(says.chance(9));
            case 1 -> says.some(List.of("twentieth", "thirtieth", "thirty first"));
            default -> says.some(Vocabulary.ORDINALS);
        };
    }

    private String year() {
        return switch (says.chance(10)) {
            case 0 -> says.some(Vocabulary.TENS) + " " + Vocabulary.DIGITS.get(1 + says.chance(9));
            case 1 -> "two thousand " + says.some(Vocabulary.DIGITS.subList(1, 10));
            case 2 -> "twenty " + says.pair();
            case 3 -> "one nine " + says.digits(2);
            case 4 -> "nineteen oh " + says.some(Vocabulary.DIGITS.subList(1, 10));
            case 5 -> "nineteen " + says.some(Vocabulary.TENS);
            default -> "nineteen " + says.pair();
        };
    }
}
