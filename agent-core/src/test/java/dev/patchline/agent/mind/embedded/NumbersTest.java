package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Counts and amounts as callers say them.
class NumbersTest {
    @Test
    void aCountIsHeardInWordsAndInDigits() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"five", "5"},
                    {"about a hundred and twenty", "120"},
                    {"twenty five hundred", "2500"},
                    {"one hundred thousand", "100000"},
                    {"1,200", "1200"},
                    {"15k", "15000"},
                    {"a couple", "2"},
                    {"a dozen", "12"},
                    {"none", "0"},
                    {"minus ten", "-10"},
                });
    }

    @Test
    void fractionsAreKept() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"one point five", "1.5"},
                    {"point five", "0.5"},
                    {"two and a half", "2.5"},
                    {"half", "0.5"},
                });
    }

    @Test
    void aNumberSaidInGroupsIsJoined() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"one fifty", "150"},
                    {"three oh six", "306"},
                    {"fifty six thirty two", "5632"},
                });
    }

    @Test
    void theLastCorrectionCounts() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"three no wait four", "4"},
                });
    }

    @Test
    void noNumberIsMadeUp() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"i have no idea", "none"},
                    {"which one do you mean", "none"},
                });
    }

    @Test
    void timesDatesAndPronounsAreNoCounts() {
        Told.asked(
                FieldType.NUMBER,
                new String[][] {
                    {"at half past five", "none"},
                    {"on april twenty second", "none"},
                    {"the current one", "none"},
                    {"a small blue one", "none"},
                    {"there is one", "1"},
                    {"the answer is one", "1"},
                    {"about ten years", "10"},
                    {"it started five weeks ago", "5"},
                    {"five to ten people", "5"},
                });
    }

    @Test
    void houseNumbersAndDatesAreNoMoneyAndNoTime() {
        String[][] strung = {
            {"three one two", "none"},
            {"eleven nine sixty eight", "none"},
            {"one five to one seven", "none"},
        };
        Told.asked(FieldType.MONEY, strung);
        Told.asked(FieldType.TIME, strung);
        Told.asked(FieldType.MONEY, new String[][] {{"two fifty", "250"}, {"nine hundred", "900"}});
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"fifty three forty two", "none"},
                    {"oh seven ninety two", "none"},
                    {"nineteen sixty seven", "none"},
                });
        Told.asked(
                FieldType.TIME,
                new String[][] {
                    {"three oh six", "none"},
                    {"at three oh six", "15:06"},
                    {"three oh six p m", "15:06"},
                    {"seven thirty", "07:30"},
                    {"seven maybe nineteen forty four", "none"},
                    {"twenty to twenty six", "none"},
                    {"one oh to eight", "none"},
                    {"twenty fifteen in the evening", "20:15"},
                });
        Told.asked(
                FieldType.DURATION,
                new String[][] {
                    {"one five two hours six", "none"},
                    {"nineteen hours", "PT19H"},
                });
        Told.asked(
                FieldType.NUMBER,
                new String[][] {{"p i t t s b u r g eight", "none"}, {"and oh oh oh the", "none"}});
    }

    @Test
    void aBareNumberIsMoneyOnlyWhereNothingElseWasSaid() {
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"um about eighty", "80"},
                    {"twelve fifty", "1250"},
                    {"we can pay two hundred a month", "200"},
                    {"we were hoping to stay under fifteen thousand", "15000"},
                    {"dollars five hundred", "500"},
                    {"my house has four bedrooms and a pool", "none"},
                    {"it happened on april twenty second", "none"},
                    {"come at half past five", "none"},
                    {"ten thirty a m", "none"},
                    {"twelve main street in dallas", "none"},
                    {"the blue one", "none"},
                });
    }

    @Test
    void dollarsAndCentsAreOneAmount() {
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"twelve dollars and fifty cents", "12.5"},
                    {"forty two dollars fifty", "42.5"},
                    {"a buck fifty", "1.5"},
                    {"fifty cents", "0.5"},
                    {"$1,200.50", "1200.5"},
                    {"40€", "40"},
                });
    }

    @Test
    void largeAmountsAreSaidInManyWays() {
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"fifteen hundred", "1500"},
                    {"two fifty", "250"},
                    {"two hundred k", "200000"},
                    {"ten grand", "10000"},
                    {"half a million", "500000"},
                    {"one point two million", "1200000"},
                    {"two and a half thousand", "2500"},
                    {"a couple hundred dollars", "200"},
                });
    }

    @Test
    void aRangeGivesItsLowerEnd() {
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"between fifteen and twenty thousand", "15000"},
                });
    }

    @Test
    void anAgeThatNobodyAskedForIsNoMoney() {
        Told.offered(
                FieldType.MONEY,
                new String[][] {
                    {"the house is 20 years old", "none"},
                    {"it was $20", "20"},
                });
    }
}
