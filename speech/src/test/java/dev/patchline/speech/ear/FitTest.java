package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.Recogniser.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
    @ParameterizedTest
    @CsvSource({
        "ZIP, seven five to oh one, seven five two oh one, true",
        "ZIP, seven thought you were one, seven five two oh one, true",
        "ZIP, i have no idea what that is, nine oh eight one, false",
        "ZIP, well it is a big house with two floors, eight oh two four five, false",
        "NUMBER, i think it's great, i think it's eight, false",
        "ZIP, sure it's seven five two oh one, sure it's seven five two oh one, true",
        "ZIP, my zip code is on the letter, my zip code is oh nine, false",
        "DURATION, it's been about ages, it's been about eight days, false",
        "DURATION, it's been about three days, it's been about three days, true",
        "PHONE, jay oh h n, eight oh eight, false",
        "ZIP, october twenty fourth eighteen eighty three, four twenty forty eighteen eighty three,"
                + " false",
        "ZIP, it may be seven five two oh one, eight seven five two oh one, true",
        "NUMBER, k a t h y, eight a eight eighty, false",
        "NUMBER, the a and, eight a and, false",
        "NUMBER, a three oh an, a three oh and, false",
        "NUMBER, three and a half, three and a half, true",
        "TIME, seven p m, seven p m, true",
        "TIME, two thousand, two, false",
        "TIME, five thirty two, five thirty to, false",
        "SPELLED, jay and an ios fear, j e n n i f e r, true",
        "SPELLED, the house on the corner, [unk] a r [unk], false",
        "SPELLED, fifty six oh five, e t e x o y, false",
        "SPELLED, eight l l eight n, a l l a n, true",
        "DATE, the model of, tomorrow, true",
        "DATE, i would have to ask my wife, tomorrow, false",
        "DATE, the model of, [unk] tomorrow, false",
        "YESNO, guess, yes, true",
        "YESNO, i would have to ask my wife about that, no, false",
        "YESNO, no, yes, false",
    })
    void aGrammarIsBelievedOnlyWhereTheOpenReadingBearsItOut(
            FieldType type, String open, String grammar, boolean holds) {
        assertThat(Fit.holds(Expectation.of(type), Reading.of(open), Reading.of(grammar)))
                .isEqualTo(holds);
    }
}
