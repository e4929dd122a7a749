package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// ZIP codes as callers say them.
class ZipsTest {
    @Test
    void aZipIsHeardHoweverItsDigitsAreGrouped() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"it's seven five two oh one", "75201"},
                    {"seventy five two oh one", "75201"},
                    {"seven fifty two oh one", "75201"},
                    {"nine oh two ten", "90210"},
                    {"seventy five thousand two hundred and one", "75201"},
                    {"one double oh one one", "10011"},
                    {"oh two one three eight", "02138"},
                    {"uh seven five um two oh one", "75201"},
                });
    }

    @Test
    void aTypedZipIsReadWithOrWithoutItsFourExtraDigits() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"75201", "75201"},
                    {"My zip is 75201-1234, thanks.", "75201"},
                    {"i live at 12345 main street in 75201", "75201"},
                });
    }

    @Test
    void anOhIsASurpriseOnlyWhereNoOtherOhIsANaught() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"oh seven five two five one", "75251"},
                    {"oh four oh nine two two", "none"},
                });
    }

    @Test
    void aCorrectionReplacesTheDigitsItRepeats() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"seven five two no wait seven six two zero one", "76201"},
                    {"seven five two i mean seven six two zero one", "76201"},
                    {"seven five two oh two no wait oh one", "75201"},
                    {"seven five two oh two sorry seven five two oh one", "75201"},
                });
    }

    @Test
    void wordsThatSoundLikeDigitsCountBesideDigits() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"seven five for oh to", "75402"},
                    {"seven five two oh won", "75201"},
                    {"seven five do oh one", "75201"},
                    {"seven five two or one", "75201"},
                    {"seven hive two oh sex one", "none"},
                    {"heaven five two oh one", "none"},
                    {"seven hive two oh one", "75201"},
                    {"seven five on", "none"},
                    {"seven five two oh one on main", "75201"},
                    {"for you it's free", "none"},
                    {"two oh one four six four six oh it three", "none"},
                });
    }

    @Test
    void betweenTwoZipsAnOrIsAnOr() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"seven five two oh one or seven five two oh two", "75201"},
                });
    }

    @Test
    void aZipSaidTwiceIsOneZip() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"seven five two zero one seven five two zero one", "75201"},
                    {"seven five two zero one that's seven five two zero one", "75201"},
                });
    }

    @Test
    void otherNumbersAreNoZip() {
        Told.asked(
                FieldType.ZIP,
                new String[][] {
                    {"five two", "none"},
                    {"i'm at one two three four five elm street", "none"},
                    {"five one two eight six seven five three oh nine", "none"},
                    {"three thirty sixty five", "none"},
                    {"m a r g a r e t", "none"},
                    {"eighty five thousand dollars", "none"},
                    {"three one you eight one nine seven zero", "none"},
                    {"the plate is four x seven five two oh one", "none"},
                });
    }

    @Test
    void anUnaskedAmountIsNoZip() {
        Told.offered(
                FieldType.ZIP,
                new String[][] {
                    {"about seventy five thousand two hundred", "none"},
                    {"we're in seven five two oh one", "75201"},
                });
    }
}
