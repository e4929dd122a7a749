package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.playbook.Route;
import dev.patchline.telephony.rehearse.Score.Line;
import dev.patchline.telephony.rehearse.ScoreCard.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCardTest {
    private static final Decision BOOK = new Decision(Route.BOOK, "not_urgent", "");
    private static final Decision LIVE = new Decision(Route.TRANSFER, "burst_pipe", "on-call");
    private static final Line ODD = new Line(false, "a <b>pipe</b>", "a <b>pie</b>");

    private static Score call(Persona persona, long seed, Decision got, String cause, int turns) {
        return new Score(
                "plumbing",
                persona,
                seed,
                BOOK,
                got,
                got.equals(BOOK),
                got.equals(BOOK),
                4,
                turns,
                cause.isEmpty() ? 0 : 2,
                5,
                cause.isEmpty() ? 5 : 4,
                cause,
                List.of(ODD));
    }

    private static final ScoreCard CARD =
            ScoreCard.of(
                    "plumbing",
                    List.of(
                            call(Persona.TERSE, 1, BOOK, "", 4),
                            call(Persona.ANGRY, 2, LIVE, "problem: 'quote' was not understood", 9),
                            call(Persona.ANGRY, 3, LIVE, "zip was not understood", 6),
                            call(Persona.TERSE, 4, LIVE, "zip was not understood", 7)),
                    5);

    @Test
    void theShareOfRightRoutesComesWithWhatChanceAloneWouldGive() {
        assertThat(CARD.all().calls()).isEqualTo(4);
        assertThat(CARD.all().routePercent()).isEqualTo(25);
        // Wilson's interval for 1 of 4.
        assertThat(CARD.all().lowPercent()).isCloseTo(4.6, within(0.1));
        assertThat(CARD.all().highPercent()).isCloseTo(69.9, within(0.1));
        assertThat(CARD.all().fieldsPercent()).isEqualTo(85);
        assertThat(CARD.all().turns()).isEqualTo(6.5);
        assertThat(CARD.personas().keySet()).containsExactly(Persona.TERSE, Persona.ANGRY);
    }

    @Test
    void failuresOfOneCauseCountTogether() {
        assertThat(CARD.failures())
                .containsExactly(
                        new Failure("zip was not understood", 2, "plumbing", Persona.ANGRY, 3),
                        new Failure(
                                "problem: 'quote' was not understood",
                                1,
                                "plumbing",
                                Persona.ANGRY,
                                2));
    }

    @Test
    void ofEachCauseTheLongestCallIsShown() {
        assertThat(CARD.worst().stream().map(Score::seed)).containsExactly(2L, 4L);
    }

    @Test
    void thePageNeedsNothingElseAndShowsWhatWasSaidAsText() {
        String page = ScorePage.of(CARD, List.of(CARD), 97);
        assertThat(page)
                .contains("<svg", "viewport", "a &lt;b&gt;pipe&lt;/b&gt;", "heard: a &lt;b&gt;pie")
                .doesNotContain("http", "src=", "<script", "<link", "@import", "url(", "<b>");
    }

    @Test
    void theTextNamesTheCommonestFailuresAndShowsTheirCalls() {
        var out = new ByteArrayOutputStream();
        ScoreText.print(CARD, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("    2  zip was not understood (plumbing, angry, seed 3)")
                .contains("TRANSFER to on-call (burst_pipe); the rules give BOOK (not_urgent)")
                .contains("heard   a <b>pie</b>");
    }
}
