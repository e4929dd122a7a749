package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Phone numbers as callers say them.
class PhonesTest {
    @Test
    void aWholeNumberIsGivenWithItsCountry() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {"five one two eight six seven five three oh nine", "+15128675309"},
                    {"area code five one two eight six seven fifty three oh nine", "+15128675309"},
                    {"one eight hundred five five five one two one two", "+18005551212"},
                    {
                        "area code two one four and the number is five five five one two one two",
                        "+12145551212"
                    },
                    {"(214) 555-1212", "+12145551212"},
                    {"+1 214 555 1212", "+12145551212"},
                    {"214.555.1212", "+12145551212"},
                });
    }

    @Test
    void fillersAndRepeatsInsideANumberDoNotBreakIt() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {"it's four one two uh two six eight five five five five", "+14122685555"},
                    {"five one two five five five oh one double seven", "+15125550177"},
                    {"two one four five five five ninety nine hundred", "+12145559900"},
                });
    }

    @Test
    void anOhThatTheLineHasGarbledIsAZeroBetweenDigits() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {"two one four five five five or one two three", "+12145550123"},
                });
    }

    @Test
    void aNumberWithoutAreaCodeStaysBareDigits() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {"two six eight five five five five", "2685555"},
                });
    }

    @Test
    void theEndOfANumberCanBeTakenBack() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {
                        "five one two eight six seven five three oh eight no sorry oh nine",
                        "+15128675309"
                    },
                });
    }

    @Test
    void whoeverBeginsAgainMeansWhatComesLast() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {
                        "two one four five two one four five five five oh one two three",
                        "+12145550123"
                    },
                    {
                        "five one two uh five one two eight six seven five three oh nine",
                        "+15128675309"
                    },
                });
    }

    @Test
    void aZipOrAHouseNumberIsNoPhone() {
        Told.asked(
                FieldType.PHONE,
                new String[][] {
                    {"seven five two oh one", "none"},
                    {"one two three main street", "none"},
                    {"john smith", "none"},
                    {"two thousand dollars", "none"},
                });
    }
}
