package dev.patchline.agent.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Rulebook;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookFileTest {
    private static final Path PROMPTS = Path.of("..", "prompts");
    private static final String TEXT = Yaml.text(RulebookFile.in(PROMPTS));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "fri: \"08:00-21:00\"|fri: \"8-21\"|'hours.PA.mon-fri' is '8-21': expected hours"
                        + " such as \"09:00-20:00\", from 04:00 at the earliest, or none",
                "federal:\\n  hours: \"08:00|federal:\\n  hours: \"03:00|'federal.hours' is"
                        + " '03:00-21:00'",
                "  TX:|  Texas:|'Texas' is no state: expected two capital letters, such as TX",
                "mon-sat: \"08:00-20:00\", sun: none, holidays|mon-sut: \"08:00-20:00\", sun: none,"
                        + " holidays|'mon-sut' is no day: expected mon, tue",
                "- third Monday of January|- thurd Monday of January|'thurd Monday of January' is"
                        + " no day of the year: expected such as 'July 4'",
                "June 14|June 31|'June 31' is no day of the year",
                "busy: {wait: [15m|busy: {wait: [15|'15' is no wait: expected a time such as 30m",
                "attempts: 6|attempts: none|'cadence.attempts' is 'none': expected a whole number",
                "attempts: 6|attempt: 6|unknown key 'cadence.attempt': did you mean 'attempts'?",
                "most-percent: 3|most-percent: 300|'abandonment.most-percent' is '300'",
                "checked-on: never|checked-on: yesterday|is 'yesterday': expected a day such as"
                        + " 2026-03-08, or never",
                "needs: written|needs: writen|is 'writen': did you mean 'written'?"
            })
    void aMistakeIsNamedWithItsLine(String right, String wrong, String complaint) {
        String before = right.replace("\\n", "\n");
        assertThat(TEXT).contains(before);
        String broken = TEXT.replaceFirst(Pattern.quote(before), wrong.replace("\\n", "\n"));
        int line = (int) broken.substring(0, different(broken)).lines().count();

        assertThatThrownBy(() -> RulebookFile.parse(broken, "us.yaml"))
                .isInstanceOfSatisfying(
                        YamlProblem.class,
                        problem ->
                                assertThat(problem.problems())
                                        .anySatisfy(each ->
                                                assertThat(each)
                                                        .startsWith("us.yaml:" + line + ":")
                                                        .contains(complaint)));
    }

    private static int different(String broken) {
        int at = 0;
        while (broken.charAt(at) == TEXT.charAt(at)) {
            at++;
        }
        return at + 1;
    }

    @Test
    void aRuleThatIsMissingHasNoDefault() {
        String broken = TEXT.replace("  attempts: 6", "  # attempts");

        assertThatThrownBy(() -> RulebookFile.parse(broken, "us.yaml"))
                .hasMessageContaining("'cadence.attempts' is missing");
    }

    @Test
    void aNumberOfTheLawWithoutItsSourceIsAMistake() {
        String broken =
                TEXT.replaceFirst(
                        "source: Fla. Stat. 501.616\\(6\\)\\(b\\), checked-on: [0-9-]+", "x: 1");

        assertThatThrownBy(() -> RulebookFile.parse(broken, "us.yaml"))
                .hasMessageContaining("'caps.source' is missing")
                .hasMessageContaining("'caps.checked-on' is missing");
    }

    @Test
    void theRulesFileIsNotTakenForAPlaybook() {
        assertThatThrownBy(() -> PlaybookFile.find(PROMPTS, "us"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageNotContaining("rules");
    }

    @Test
    void theSameTextHasTheSameHash() {
        Rulebook one = RulebookFile.parse(TEXT, "one");

        assertThat(one.hash()).isEqualTo(RulebookFile.parse(TEXT, "other").hash());
        assertThat(List.of(one.hash()))
                .doesNotContain(RulebookFile.parse(TEXT + "\n# more\n", "one").hash());
    }
}
