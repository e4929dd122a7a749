package dev.patchline.agent.campaign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;

/// A day that comes back each year.
public sealed interface Holiday {
    /// The day in a year of the Gregorian calendar.
    LocalDate in(int year);

    /// The same date each year, as in `July 4`.
    record Dated(MonthDay day) implements Holiday {
        @Override
        public LocalDate in(int year) {
            return day.atYear(year);
        }
    }

    /// As in `third Monday of January`.
    ///
    /// @param week 1 to 5, or -1 for the last
    record Weekday(int week, DayOfWeek day, Month month) implements Holiday {
        @Override
        public LocalDate in(int year) {
            return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(week, day));
        }
    }

    /// Easter Sunday of the western churches.
    record Easter() implements Holiday {
        /// The algorithm of "A New York correspondent", Nature, 20 April 1876, in the variable
        /// names of Meeus, Astronomical Algorithms, chapter 8.
        @Override
        public LocalDate in(int year) {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int d = b / 4;
            int e = b % 4;
            int f = (b + 8) / 25;
            int g = (b - f + 1) / 3;
            int h = (19 * a + b - d - g + 15) % 30;
            int i = c / 4;
            int k = c % 4;
            int l = (32 + 2 * e + 2 * i - h - k) % 7;
            int m = (a + 11 * h + 22 * l) / 451;
            int n = h + l - 7 * m + 114;
            return LocalDate.of(year, n / 31, n % 31 + 1);
        }
    }

    /// So many days after another day, or before it when negative.
    record Shifted(Holiday from, int days) implements Holiday {
        @Override
        public LocalDate in(int year) {
            return from.in(year).plusDays(days);
        }
    }
}
