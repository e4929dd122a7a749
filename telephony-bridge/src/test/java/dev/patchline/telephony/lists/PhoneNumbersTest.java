package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.lists.PhoneNumbers.Good;
import dev.patchline.telephony.lists.PhoneNumbers.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2145550100",
                "(214) 555-0100",
                "214.555.0100",
                "1-214-555-0100",
                "+1 214 555 0100",
                " 12145550100 ",
                "'+12145550100",
                "2145550100.0",
                "tel:+12145550100",
                "(214) 555–0100"
            })
    void oneNumberIsReadHoweverItIsWritten(String text) {
        assertThat(numbers.read(text)).isEqualTo(new Good("+12145550100", "US", "US"));
    }

    @Test
    void canadaAndTheTerritoriesAreKnown() {
        assertThat(
                        List.of(
                                numbers.read("416 555 0100"),
                                numbers.read("787 555 0100"),
                                numbers.read("671 555 0100")))
                .containsExactly(
                        new Good("+14165550100", "CA", "CA"),
                        new Good("+17875550100", "US", "PR"),
                        new Good("+16715550100", "US", "GU"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|there is no phone number",
                "n/a|is no phone number",
                "=1+2145550100|the phone number is a formula",
                "=cmd!A1|the phone number is a formula",
                "2.14555E+09|a spreadsheet has rounded the phone number; export it again with the"
                        + " column as text",
                "2145550100 / 2145550101|more than one phone number, or too many digits",
                "2145550100 x12|more than one phone number, or too many digits",
                "214-555-0100 x1|the phone number has an extension, which cannot be dialled",
                "555 0100|the phone number has too few or too many digits",
                "214 055 0100|no such phone number is assigned",
                "800 555 1212|is a toll-free number, not a person's",
                "900 555 1212|is a premium-rate number, not a person's",
                "876 555 1234|is a number in Jamaica, not in the United States or Canada",
                "+44 7400 123456|is a number in United Kingdom, not in the United States or Canada",
                "911|the phone number has too few or too many digits"
            })
    void whatIsNoNumberOfAPersonHereIsRefusedWithTheReason(String text, String reason) {
        assertThat(numbers.read(text)).isEqualTo(new Refused(reason));
    }
}
