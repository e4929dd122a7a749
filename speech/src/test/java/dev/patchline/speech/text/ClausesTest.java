package dev.patchline.speech.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClausesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Sure. How can I help you today?              | Sure. / How can I help you today?
                    Sure, I can help.                            | Sure, / I can help.
                    Okay, 7 5 2 0 1. Is it running?              | Okay, / 7 5 2 0 1. / Is it running?
                    Okay, Plano. Is it running?                  | Okay, Plano. / Is it running?
                    Dallas, TX is fine.                          | Dallas, TX is fine.
                    Thanks for calling, this is Ace Plumbing.    | Thanks for calling, / this is Ace Plumbing.
                    Okay, thanks. One more question, if I may: where is it? | Okay, thanks. / One more question, if I may: / where is it?
                    Dr. Smith lives at 12 Elm St. in Dallas.     | Dr. Smith lives at 12 Elm St. in Dallas.
                    It costs $1,250.50 and takes 3.5 hours.      | It costs $1,250.50 and takes 3.5 hours.
                    Come on Nov. 24, 2026 at 5 p.m. please.      | Come on Nov. 24, 2026 at 5 p.m. please.
                    We close at 5 p.m. We open at 8.             | We close at 5 p.m. / We open at 8.
                    Are you in Dallas, TX 75201?                 | Are you in Dallas, TX 75201?
                    Call J. R. Ewing, Jr. at home.               | Call J. R. Ewing, Jr. at home.
                    Wait... what? No!                            | Wait... what? / No!
                    "Stop." He left.                             | "Stop." / He left.
                    You need a plumber; we can send one today.   | You need a plumber; / we can send one today.
                    Your number is 512-555-0100, is that right?  | Your number is 512-555-0100, / is that right?
                    """)
    void aClauseEndsWhereASpeakerWouldBreathe(String text, String clauses) {
        assertThat(String.join(" / ", Clauses.of(text))).isEqualTo(clauses);
    }

    @Test
    void nothingToSayHasNoClauses() {
        assertThat(Clauses.of(" \n\t ")).isEmpty();
    }

    @Test
    void aSentenceWithoutAnyMarkIsStillSpokenInPieces() {
        List<String> clauses = Clauses.of("word ".repeat(100));
        assertThat(clauses).hasSizeGreaterThan(2).allMatch(clause -> clause.length() < 200);
    }

    @Test
    void noWordIsLostOrChangedWhateverTheText() {
        var random = new Random(11);
        List<String> parts =
                List.of(
                        "Sure,",
                        "Dr.",
                        "5.30",
                        "$1,200",
                        "a.m.",
                        "and",
                        "No!",
                        "why?",
                        "Elm",
                        "St.",
                        "—",
                        "(512)",
                        "555-0100,",
                        "TX",
                        "75201.",
                        "etc.",
                        "so;",
                        "\"Yes.\"",
                        "I",
                        "the",
                        "plumber",
                        "Nov.",
                        "24,",
                        "2026",
                        "\u00a0",
                        "\n",
                        "...",
                        "😀");
        for (int round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(' ');
            }
            List<String> clauses = Clauses.of(text.toString());
            String plain = text.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
            assertThat(String.join(" ", clauses)).isEqualTo(plain);
            assertThat(clauses).noneMatch(String::isBlank);
        }
    }

    @Test
    void aNumberIsNeverCutInTwo() {
        var random = new Random(12);
        for (int round = 0; round < 2000; round++) {
            String number =
                    "%d,%03d.%02d"
                            .formatted(
                                    1 + random.nextInt(99),
                                    random.nextInt(1000),
                                    random.nextInt(100));
            String phone =
                    "%d-%d".formatted(100 + random.nextInt(900), 1000 + random.nextInt(9000));
            String text =
                    "It is $"
                            + number
                            + ", and the number is "
                            + phone
                            + ", Tuesday, Nov. "
                            + (1 + random.nextInt(28))
                            + ", 2026, at "
                            + (1 + random.nextInt(12))
                            + " p.m. sharp.";
            assertThat(Clauses.of(text))
                    .anyMatch(clause -> clause.contains(number))
                    .anyMatch(clause -> clause.contains(phone))
                    .anyMatch(clause -> clause.matches(".*Nov\\. \\d+, 2026,.*"))
                    .anyMatch(clause -> clause.endsWith("p.m. sharp."));
        }
    }
}
