package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.SpokenValues.BareHour;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Times of day and lengths of time as callers say them.
class TimesTest {
    @Test
    void bareHoursGoByBusinessHours() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"seven", "07:00"},
                    {"eleven", "11:00"},
                    {"twelve", "12:00"},
                    {"one", "13:00"},
                    {"six", "18:00"},
                    {"around four thirty", "16:30"},
                });
    }

    @Test
    void theHalfOfTheDayCountsWhereverItIsNamed() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"ten a m", "10:00"},
                    {"5:30 pm", "17:30"},
                    {"evening 5", "17:00"},
                    {"tomorrow morning at nine", "09:00"},
                    {"seven in the evening", "19:00"},
                    {"eight tonight", "20:00"},
                    {"twelve a m", "00:00"},
                    {"3 night", "03:00"},
                    {"ten past nine night", "21:10"},
                    {"five ish in the afternoon", "17:00"},
                });
    }

    @Test
    void minutesAreSaidBeforeAndAfterTheHour() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"half past two", "14:30"},
                    {"quarter to six", "17:45"},
                    {"ten to five", "16:50"},
                    {"a quarter after three", "15:15"},
                    {"nine oh five", "09:05"},
                    {"22 45", "22:45"},
                    {"fourteen hundred hours", "14:00"},
                });
    }

    @Test
    void noonAndMidnightAreTimes() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"noon", "12:00"},
                    {"midnight", "00:00"},
                });
    }

    @Test
    void aTimeCanBeCountedFromNow() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"in half an hour", "09:30"},
                    {"in an hour and a half", "10:30"},
                    {"15 minutes ago", "08:45"},
                });
    }

    @Test
    void theLastTimeCountsWhenOneIsTakenBack() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"three no wait four", "16:00"},
                });
    }

    @Test
    void aRangeGivesItsBeginning() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"from nine to five", "09:00"},
                    {"between nine and eleven", "09:00"},
                });
    }

    @Test
    void aRangeThatMayBeThreeDigitsIsNoTime() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"two to six", "none"},
                    {"p eight", "none"},
                    {"five to eight", "none"},
                    {"nine for four to six", "none"},
                    {"at five to eight", "07:55"},
                    {"five to eight pm", "19:55"},
                });
    }

    @Test
    void countsAndYearsThatNobodyAskedForAreNoTimes() {
        Told.offered(
                FieldType.TIME,
                new String[][] {
                    {"i have two cars", "none"},
                    {"more than two accounts", "none"},
                    {"since twenty sixteen", "none"},
                    {"at five dollars", "none"},
                    {"can you come at five", "17:00"},
                });
    }

    @Test
    void aNumberThatCountsSomethingIsNoTimeEvenWhereOneWasAsked() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"i have three kids and two dogs here", "none"},
                    {"it's the blue one", "none"},
                    {"i bought a new one", "none"},
                    {"my number is five one two five five five", "none"},
                    {"since march third twenty sixteen", "none"},
                    {"it was zero point zero five percent", "none"},
                    {"that cost me forty dollars five", "none"},
                    {"i moved here from seventeen main street six", "none"},
                    {"since he was eight", "none"},
                });
    }

    @Test
    void anHourIsHeardAmongTheWordsThatPeoplePutAroundIt() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"um let's say six", "18:00"},
                    {"nine works for me", "09:00"},
                    {"i guess ten would be fine", "10:00"},
                    {"the kids are home from school at four", "16:00"},
                    {"one", "13:00"},
                });
    }

    @Test
    void aMinuteMayBeOneDigitBeforeAHalfOfTheDay() {
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"ten five p m", "22:05"},
                    {"two zero in the afternoon", "14:00"},
                    {"eight zero evening", "20:00"},
                    {"zero forty five p m", "12:45"},
                    {"zero forty five a m", "00:45"},
                });
    }

    @Test
    void lengthsOfTimeKeepTheCallersUnits() {
        Told.asked(
                FieldType.DURATION,
                new String[][] {
                    {"forty five minutes", "PT45M"},
                    {"ninety minutes", "PT90M"},
                    {"three days", "P3D"},
                    {"two weeks", "P2W"},
                    {"an hour and a half", "PT1H30M"},
                    {"half an hour", "PT30M"},
                    {"three quarters of an hour", "PT45M"},
                    {"two years and three months", "P2Y3M"},
                    {"a year and a half", "P1Y6M"},
                    {"half a year", "P6M"},
                    {"just a second", "none"},
                });
    }

    @Test
    void aBareHourCanBeLeftAsItWasSaid() {
        var clock = new Context(Told.NOW, List.of(), true, false, BareHour.AS_SAID);

        assertThat(Told.VALUES.value(FieldType.TIME, "sometime after five", clock))
                .contains("05:00");
        assertThat(Told.VALUES.value(FieldType.TIME, "at twelve", clock)).contains("12:00");
        assertThat(Told.VALUES.value(FieldType.TIME, "in the evening around five", clock))
                .contains("17:00");
    }
}
