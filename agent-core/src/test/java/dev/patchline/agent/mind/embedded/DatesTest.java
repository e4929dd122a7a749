package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Calendar days as callers say them.
class DatesTest {
    @Test
    void aZipIsNoDate() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"one five two one three", "none"},
                    {"three four eight zero", "none"},
                    {"fifteen two thirteen", "2013-02-15"},
                });
    }

    @Test
    void twoNumbersAreATimeOrAHouseNumberAndNoDate() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"seven thirty", "none"},
                    {"five one nine", "none"},
                });
    }

    @Test
    void aDayOfTheYearIsTheNextOne() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"march thirty first", "2022-03-31"},
                    {"january first", "2023-01-01"},
                    {"the first of april", "2022-04-01"},
                    {"fourth of july", "2022-07-04"},
                    {"June 3rd", "2022-06-03"},
                    {"12/25", "2022-12-25"},
                    {"22/04", "2022-04-22"},
                    {"february twenty ninth", "2024-02-29"},
                });
    }

    @Test
    void aYearIsHeardHoweverItIsSaid() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"march eighth nineteen ninety one", "1991-03-08"},
                    {"june third two thousand and five", "2005-06-03"},
                    {"june third oh five", "2005-06-03"},
                    {"the third of june twenty nineteen", "2019-06-03"},
                    {"july fourth seventy six", "1976-07-04"},
                    {"thirty one j a n u a r y one nine seven zero", "1970-01-31"},
                    {"3/8/91", "1991-03-08"},
                    {"2019-03-08", "2019-03-08"},
                    {"March 8th, 2019", "2019-03-08"},
                });
    }

    @Test
    void aDateInNumbersHasTheMonthFirst() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"three eight ninety one", "1991-03-08"},
                    {"oh three oh eight nineteen ninety one", "1991-03-08"},
                    {"zero three zero eight one nine nine one", "1991-03-08"},
                    {"twelve nine of sixty", "1960-12-09"},
                    {"twenty five twelve seventy", "1970-12-25"},
                    {"twenty three twenty four", "none"},
                });
    }

    @Test
    void relativeDaysCountFromToday() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"tomorrow", "2022-03-16"},
                    {"the day after tomorrow", "2022-03-17"},
                    {"in two weeks", "2022-03-29"},
                    {"a week from friday", "2022-03-25"},
                    {"three days ago", "2022-03-12"},
                    {"last friday", "2022-03-11"},
                    {"friday", "2022-03-18"},
                    {"next tuesday", "2022-03-22"},
                    {"next week friday", "2022-03-25"},
                    {"end of the month", "2022-03-31"},
                });
    }

    @Test
    void aBareDayIsInThisMonthOrTheNext() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"the fifth", "2022-04-05"},
                    {"the twenty second", "2022-03-22"},
                    {"friday the eighteenth", "2022-03-18"},
                    {"twelfth of next month", "2022-04-12"},
                });
    }

    @Test
    void whereDaysThatHaveBeenAreMeantADayIsTheLastOne() {
        Told.askedOfThePast(
                FieldType.DATE,
                new String[][] {
                    {"friday", "2022-03-11"},
                    {"last friday", "2022-03-11"},
                    {"tuesday", "2022-03-08"},
                    {"march third", "2022-03-03"},
                    {"april first", "2021-04-01"},
                    {"the twentieth", "2022-02-20"},
                    {"the thirty first", "2022-01-31"},
                    {"sunday the thirteenth", "2022-03-13"},
                    {"in december", "2021-12-01"},
                    {"christmas", "2021-12-25"},
                    {"thanksgiving", "2021-11-25"},
                    {"february twenty ninth", "2020-02-29"},
                    {"3/20", "2021-03-20"},
                    {"the weekend", "2022-03-12"},
                    {"about three days", "2022-03-12"},
                    {"yesterday", "2022-03-14"},
                    {"today", "2022-03-15"},
                    {"two weeks ago", "2022-03-01"},
                    {"june third twenty twenty three", "2023-06-03"},
                });
    }

    @Test
    void aDayThatIsTakenBackGivesWay() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"thursday no wait friday", "2022-03-18"},
                    {"the sixth not the seventh", "2022-04-06"},
                });
    }

    @Test
    void aTimeBesideADateIsNoYear() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"tuesday march twenty second at ten thirty", "2022-03-22"},
                    {"april fifteenth ten a m", "2022-04-15"},
                });
    }

    @Test
    void wordsThatAreNoDatesGiveNone() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"i may come", "none"},
                    {"seven five two oh one", "none"},
                    {"i don't know", "none"},
                });
    }

    @Test
    void amountsAndTimesAreNoDatesEvenWhereOneWasAsked() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"change it to three hundred sixty dollars", "none"},
                    {"it took eight hours now", "none"},
                    {"can we do nine twenty in the evening", "none"},
                    {"twenty two thirty five at night", "none"},
                    {"it was sixty one point two one", "none"},
                    {"first i have some questions about my heater", "none"},
                    {"this is my first house", "none"},
                    {"i want to talk to your manager about the pipes asap", "none"},
                });
    }

    @Test
    void aYearAloneIsItsFirstDay() {
        Told.asked(
                FieldType.DATE,
                new String[][] {
                    {"in twenty nineteen", "2019-01-01"},
                    {"since two thousand and five", "2005-01-01"},
                    {"in twenty nineteen dollars", "none"},
                });
    }

    @Test
    void ordinalsThatNobodyAskedForAreNoDates() {
        Told.offered(
                FieldType.DATE,
                new String[][] {
                    {"this is the first time", "none"},
                    {"on the second floor", "none"},
                    {"can i come on the second", "2022-04-02"},
                });
    }
}
