package dev.patchline.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The real engine with the real voice.
class MaryTest {
    private final Mary mary = Mary.start();

    @Test
    void aSentenceSoundsAsLongAsAPersonWouldTakeForIt() {
        assertThat(millis(mary.speak("Could I get your zip code?"))).isBetween(1000, 2500);
        assertThat(millis(mary.speak("Yes."))).isBetween(200, 900);
    }

    @Test
    void theSameWordsSoundTheSame() {
        String words = "Thanks for calling, how can I help you?";
        assertThat(mary.speak(words)).isEqualTo(mary.speak(words));
    }

    @Test
    void aQuestionAStatementAndAClauseWithMoreToComeEndInDifferentMelodies() {
        short[] statement = mary.speak("You are in Dallas.");
        assertThat(mary.speak("You are in Dallas?")).isNotEqualTo(statement);
        assertThat(mary.speak("You are in Dallas,")).isNotEqualTo(statement);
    }

    @Test
    void theLetterAIsSaidByItsName() {
        assertThat(millis(mary.speak("an A C unit")))
                .isGreaterThan(millis(mary.speak("a unit")) + 150);
    }

    @Test
    void anythingThatSpokenTextMakesCanBeSpoken() {
        var random = new Random(5);
        String signs = "aAbBeEiIoOxXzZ'’ ,.?!;:-0$%()\"&é中\n";
        for (int round = 0; round < 60; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            String words = SpokenText.of(text.toString());
            if (!words.isEmpty()) {
                assertThat(mary.speak(words)).as("of <%s>", words).isNotEmpty();
            }
        }
    }

    @Test
    void aCallerHearsTheWholeTextAtAnEvenLoudness() throws Exception {
        try (MaryVoice voice = new MaryVoice(mary, PhraseCache.none())) {
            double soft = loudness(say(voice, "Okay."));
            double loud = loudness(say(voice, "Call 512-555-0100 by 5:30 pm, please."));
            assertThat(20 * Math.log10(loud / soft)).isBetween(-2.0, 2.0);
        }
    }

    private static short[] say(MaryVoice voice, String text) throws Exception {
        var audio = new ByteArrayOutputStream();
        var done = new CompletableFuture<byte[]>();
        voice.say(
                text,
                Codec.PCMU,
                new Voice.Sink() {
                    @Override
                    public void audio(String clause, byte[] encoded) {
                        audio.writeBytes(encoded);
                    }

                    @Override
                    public void done() {
                        done.complete(audio.toByteArray());
                    }

                    @Override
                    public void failed(RuntimeException why) {
                        done.completeExceptionally(why);
                    }
                });
        return G711.decode(Codec.PCMU, done.get(60, TimeUnit.SECONDS));
    }

    /// Of the parts that are no pauses.
    private static double loudness(short[] samples) {
        double sum = 0;
        int count = 0;
        for (int start = 0; start + 160 <= samples.length; start += 160) {
            double part = 0;
            for (int i = start; i < start + 160; i++) {
                part += (double) samples[i] * samples[i];
            }
            if (part / 160 > 200 * 200) {
                sum += part;
                count += 160;
            }
        }
        return Math.sqrt(sum / count);
    }

    private static int millis(short[] samples) {
        return samples.length / 8;
    }
}
