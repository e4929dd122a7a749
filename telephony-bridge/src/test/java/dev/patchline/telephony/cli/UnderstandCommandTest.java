package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderstandCommandTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aValueIsPrintedForEachLineAndNullWhereThereIsNone() {
        assertThat(
                        run(
                                """
                                {"id": 1, "text": "seven five two oh one", "asked": "zip"}
                                {"id": "b", "text": "i have no idea"}
                                """,
                                "--type",
                                "zip"))
                .isEqualTo(
                        new Run(
                                0,
                                """
                                {"id":1,"value":"75201"}
                                {"id":"b","value":null}
                                """,
                                ""));
    }

    @Test
    void tomorrowIsTheDayAfterTheReference() {
        assertThat(
                        run(
                                        "{\"id\": 1, \"text\": \"tomorrow\"}",
                                        "--type",
                                        "date",
                                        "--reference",
                                        "2019-03-01T09:00")
                                .out())
                .isEqualTo("{\"id\":1,\"value\":\"2019-03-02\"}\n");
    }

    @Test
    void actsArePrintedInLowerCase() {
        assertThat(run("{\"id\": 1, \"text\": \"no stop calling me\"}", "--type", "acts").out())
                .isEqualTo("{\"id\":1,\"acts\":[\"deny\",\"opt_out\"]}\n");
    }

    @Test
    void anIntentIsLearnedFromExamplesAndNullWhenOutOfScope() throws IOException {
        Path examples = folder.resolve("examples.jsonl");
        Files.writeString(
                examples,
                """
                {"text": "my card has not arrived", "intent": "card_arrival"}
                {"text": "where is my new card", "intent": "card_arrival"}
                {"text": "i forgot my pin", "intent": "pin"}
                {"text": "how do i change my pin", "intent": "pin"}
                """);

        Run run =
                run(
                        """
                        {"id": 1, "text": "i am still waiting for my card"}
                        {"id": 2, "text": "the weather in paris is lovely in spring"}
                        """,
                        "--type",
                        "intent",
                        "--examples",
                        examples.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .startsWith(
                                                "{\"id\":1,\"intent\":\"card_arrival\",\"score\":0."),
                        two ->
                                assertThat(two)
                                        .startsWith("{\"id\":2,\"intent\":null,\"score\":0."));
    }

    @Test
    void aBadLineIsToldInItsPlaceAndTheOthersAreAnswered() {
        Run run =
                run(
                        """
                        {"id": 1, "text": "yes"}
                        not json
                        {"id": 3}
                        {"id": 4, "text": "no"}
                        """,
                        "--type",
                        "yesno");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("{\"id\":1,\"value\":\"yes\"}"),
                        two ->
                                assertThat(two)
                                        .startsWith("{\"id\":null,\"error\":\"this is not JSON"),
                        three ->
                                assertThat(three)
                                        .isEqualTo(
                                                "{\"id\":3,\"error\":\"\\\"text\\\" is missing or"
                                                        + " is no string\"}"),
                        four -> assertThat(four).isEqualTo("{\"id\":4,\"value\":\"no\"}"));
        assertThat(run.err()).contains("line 2: this is not JSON").contains("line 3: \"text\"");
    }

    @Test
    void wrongUsageIsExplainedWithExitCodeTwo() {
        assertThat(run("", "--type", "zipcode").err()).contains("there is no type \"zipcode\"");
        assertThat(run("").err()).contains("either --type or --playbook");
        assertThat(run("", "--type", "choice").err()).contains("needs --choices");
        assertThat(run("", "--type", "intent").err()).contains("needs --examples");
        assertThat(run("", "--type", "date", "--reference", "today").err())
                .contains("2019-03-01T09:00");
        assertThat(run("", "--type", "zipcode").exit()).isEqualTo(2);
        assertThat(run("", "--playbook", "no-such-playbook").exit()).isEqualTo(2);
    }

    @Test
    void aBrokenLineOfExamplesIsNamed() throws IOException {
        Path examples = folder.resolve("examples.jsonl");
        Files.writeString(examples, "{\"text\": \"a\", \"intent\": \"b\"}\n{\"text\": 1}\n");

        Run run = run("", "--type", "intent", "--examples", examples.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("examples.jsonl, line 2");
    }

    private static Run run(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return Run.of(new UnderstandCommand(in), arguments);
    }
}
