package dev.patchline.telephony.rehearse;

import dev.patchline.agent.playbook.FieldType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/// Canonical values as callers say them, in words as a recogniser gives them. Pure.
///
/// @param today the caller's day
record SpokenForm(LocalDate today) {
    private static final List<String> ONES =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen");
    private static final List<String> TENS =
            List.of(
                    "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
                    "ninety");
    private static final List<String> ORDINALS =
            List.of(
                    "",
                    "first",
                    "second",
                    "third",
                    "fourth",
                    "fifth",
                    "sixth",
                    "seventh",
                    "eighth",
                    "ninth",
                    "tenth",
                    "eleventh",
                    "twelfth",
                    "thirteenth",
                    "fourteenth",
                    "fifteenth",
                    "sixteenth",
                    "seventeenth",
                    "eighteenth",
                    "nineteenth");

    private static final int WEEK = 7;
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1000;

    /// @param value canonical
    /// @return lower case, without punctuation; types that are words already stay as they are
    String of(FieldType type, String value, Random random) {
        return switch (type) {
            case ZIP -> digits(value, random.nextBoolean());
            case PHONE -> digits(value.substring(Math.max(0, value.length() - 10)), true);
            case NUMBER, MONEY -> number((int) Double.parseDouble(value));
            case DATE -> date(LocalDate.parse(value), random);
            case TIME -> time(LocalTime.parse(value));
            case DURATION -> number((int) Duration.parse(value).toMinutes()) + " minutes";
            case ADDRESS -> address(value, random);
            case SPELLED ->
                    value.toLowerCase(Locale.ROOT)
                            .chars()
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining(" "));
            case EMAIL -> value.replace("@", " at ").replace(".", " dot ");
            case NAME, YESNO, CHOICE, TEXT -> value.toLowerCase(Locale.ROOT);
        };
    }

    private static String digits(String value, boolean oh) {
        return value.chars()
                .mapToObj(digit ->
                        oh && digit == '0' ? "oh" : ONES.get(Character.digit(digit, HUNDRED / 10)))
                .collect(Collectors.joining(" "));
    }

    /// @param value from 0 to 9999
    static String number(int value) {
        var words = new ArrayList<String>();
        int rest = value;
        if (rest >= THOUSAND) {
            words.add(ONES.get(rest / THOUSAND) + " thousand");
            rest %= THOUSAND;
        }
        if (rest >= HUNDRED) {
            words.add(ONES.get(rest / HUNDRED) + " hundred");
            rest %= HUNDRED;
        }
        if (rest > 0 || words.isEmpty()) {
            words.add(small(rest));
        }
        return String.join(" ", words);
    }

    private static String small(int value) {
        if (value < ONES.size()) {
            return ONES.get(value);
        }
        String tens = TENS.get(value / 10);
        return value % 10 == 0 ? tens : tens + " " + ONES.get(value % 10);
    }

    /// As Americans read house numbers: "twelve", "forty two", "three oh five", "eighteen twenty".
    private static String address(String value, Random random) {
        int space = value.indexOf(' ');
        String house = value.substring(0, space);
        String street = value.substring(space + 1).toLowerCase(Locale.ROOT);
        int number = Integer.parseInt(house);
        String spoken =
                switch (house.length()) {
                    case 1, 2 -> small(number);
                    case 3 ->
                            number % HUNDRED == 0
                                    ? number(number)
                                    : ONES.get(number / HUNDRED)
                                            + " "
                                            + (number % HUNDRED < 10 ? "oh " : "")
                                            + small(number % HUNDRED);
                    default ->
                            number % HUNDRED < 10 || random.nextInt(4) == 0
                                    ? digits(house, true)
                                    : small(number / HUNDRED) + " " + small(number % HUNDRED);
                };
        return spoken + " " + street;
    }

    private String date(LocalDate date, Random random) {
        long days = date.toEpochDay() - today.toEpochDay();
        String weekday = name(date.getDayOfWeek());
        if (days == 1) {
            return random.nextBoolean() ? "tomorrow" : "tomorrow morning";
        }
        if (days == 2 && random.nextBoolean()) {
            return "the day after tomorrow";
        }
        if (days > 0 && days < WEEK) {
            return switch (random.nextInt(3)) {
                case 0 -> "on " + weekday;
                case 1 -> "this coming " + weekday;
                default -> weekday;
            };
        }
        String month =
                date.getMonth().getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.US);
        return month + " " + ordinal(date.getDayOfMonth());
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.US);
    }

    private static String ordinal(int day) {
        if (day < ORDINALS.size()) {
            return ORDINALS.get(day);
        }
        if (day % 10 == 0) {
            return day == 20 ? "twentieth" : "thirtieth";
        }
        return TENS.get(day / 10) + " " + ORDINALS.get(day % 10);
    }

    private static String time(LocalTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String half = time.getHour() < 12 ? "a m" : "p m";
        return time.getMinute() == 0
                ? ONES.get(hour) + " " + half
                : ONES.get(hour) + " " + small(time.getMinute()) + " " + half;
    }
}
