package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Calendar days as callers say them.
class DatesTest {
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
