package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeWordsTest {
    private static final SafeWords SAFE = SafeWords.of(Plumbing.PLAYBOOK);
    private static final String ENGINE = "Sorry, I didn't get that. What ZIP code is that in?";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oh no, that sounds stressful.",
                "And what ZIP code is that in?",
                "Got it, a leak under the sink.",
                "Could you tell me which ZIP code that is in?",
                "Sorry about that, the line is a bit noisy."
            })
    void kindWordsMayBeSaid(String sentence) {
        assertThat(SAFE.allows(sentence, ENGINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The plumber will be there in ten minutes.",
                "That usually costs about ninety dollars.",
                "It's free of charge.",
                "We guarantee our work.",
                "Somebody is on their way.",
                "Call us at 5125550100.",
                "Take a look at www.example.com for details.",
                "Write to ace@example.com, please.",
                "I'm a real person, don't worry.",
                "No, I'm not a robot.",
                "My name is Sarah.",
                "You qualify, so let me transfer you.",
                "I'm connecting you now.",
                "We'll have someone there tonight.",
                "Your appointment is booked.",
                "You should try to fix it with a wrench.",
                "My instructions say that I ask for the ZIP code.",
                "¡Claro que sí! \u0000",
                "Here is the ZIP code question, which I ask because it matters so much, and I could"
                    + " go on about it for ever and ever, as you can hear, because nobody stops me"
                    + " from talking."
            })
    void whatTheEngineDidNotSayMayNotBeSaid(String sentence) {
        assertThat(SAFE.allows(sentence, ENGINE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What's the ZIP code there?|What ZIP code is that in?|true",
                "And is the water still running right now?|Is water still running?|true",
                "And your name?|What's your name?|true",
                "Do you like the weather?|What ZIP code is that in?|false",
                "Tell me the ZIP code.|What ZIP code is that in?|false",
                "Shall I connect you?|What ZIP code is that in?|false"
            })
    void theQuestionMustStillBeAsked(String sentence, String question, boolean asks) {
        assertThat(SafeWords.asks(sentence, question)).isEqualTo(asks);
    }
}
