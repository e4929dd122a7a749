package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.text.Clauses;
import dev.patchline.speech.text.SpokenText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The real engine with the real voice.
class MaryTest {
    private final Mary mary = Mary.start();

    @Test
    void aSentenceSoundsAsLongAsAPersonWouldTakeForIt() {
        assertThat(millis(speak("Could I get your zip code?"))).isBetween(1000, 2500);
        assertThat(millis(speak("Yes."))).isBetween(200, 900);
    }

    @Test
    void theSameWordsSoundTheSame() {
        String words = "Thanks for calling, how can I help you?";
        assertThat(speak(words)).isEqualTo(speak(words));
    }

    @Test
    void aQuestionAStatementAndAClauseWithMoreToComeEndInDifferentMelodies() {
        short[] statement = speak("You are in Dallas.");
        assertThat(speak("You are in Dallas?")).isNotEqualTo(statement);
        assertThat(speak("You are in Dallas,")).isNotEqualTo(statement);
    }

    @Test
    void theLetterAIsSaidByItsName() {
        assertThat(millis(speak("an A C unit"))).isGreaterThan(millis(speak("a unit")) + 150);
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
                assertThat(speak(words)).as("of <%s>", words).isNotEmpty();
            }
        }
    }

    @Test
    void eachWordBeginsWhereItIsHeard() {
        List<String> words =
                List.of("May", "I", "have", "your", "zip", "code", "o'clock", "A", "C");
        for (int i = 1; i <= words.size(); i++) {
            String text = String.join(" ", words.subList(0, i)) + ", please.";
            Rendered clause = clause(text);
            int[] starts = clause.wordStarts();
            assertThat(starts).as(text).hasSize(i + 1).isSorted().doesNotHaveDuplicates();
            int pause = loudest(clause.samples(), starts[i] - 8 * 120, starts[i] - 8 * 20);
            int word = loudest(clause.samples(), starts[i], starts[i] + 8 * 200);
            assertThat(pause).as("before please, in <%s>", text).isLessThan(word / 5);
        }
    }

    @Test
    void aPhoneNumberIsSlowEnoughToNoteDown() {
        int[] starts = clause(SpokenText.of("512-555-0100")).wordStarts();
        assertThat(starts).hasSize(10);
        for (int i = 1; i < starts.length; i++) {
            boolean group = i == 3 || i == 6;
            assertThat((starts[i] - starts[i - 1]) / 8)
                    .as("milliseconds before digit %d", i + 1)
                    .isBetween(group ? 600 : 280, group ? 1250 : 700);
        }
    }

    @Test
    void everyWordThatIsSpokenHasItsPlace() {
        for (String text :
                List.of(
                        "Your number is 512-555-0100, is that right?",
                        "It is $1,250.50 for Mr. O'Brien at 5:30 pm on Nov 24.",
                        "I've got V as in Victor, don't I?",
                        "Supercalifragilistic zzyzx, the IRS and NASA.")) {
            String words = SpokenText.of(text);
            assertThat(clause(words).wordStarts())
                    .as(words)
                    .hasSize(words.split(" ", -1).length)
                    .isSorted();
        }
    }

    @Test
    void everyClauseIsEquallyLoud() throws Exception {
        try (MaryVoice voice = new MaryVoice(mary, PhraseCache.none(), 1)) {
            for (String text :
                    List.of(
                            "Okay.",
                            "Yes?",
                            "Is the water still running?",
                            "Call 512-555-0100 by 5:30 pm, please.",
                            "Six sisters say she sells fish.",
                            "The first hour is $89, and there is no charge if we cannot fix it.")) {
                short[] heard = withoutLastPause(say(voice, text));
                assertThat(P56.level(heard)).as(text).isCloseTo(-20, within(1.0));
            }
        }
    }

    @Test
    void whereTwoClausesJoinNothingClicks() throws Exception {
        String text = "Okay, Dallas — is the water still running? Thanks. I am on it, John.";
        try (MaryVoice voice = new MaryVoice(mary, PhraseCache.none(), 1)) {
            List<short[]> clauses = new ArrayList<>();
            for (String clause : Clauses.of(text)) {
                clauses.add(say(voice, clause));
            }
            assertThat(clauses).hasSizeGreaterThan(3);
            for (int i = 1; i < clauses.size(); i++) {
                short[] before = clauses.get(i - 1);
                short[] after = clauses.get(i);
                int most =
                        Math.max(
                                steepest(before, before.length - 40, before.length),
                                steepest(after, 0, 40));
                assertThat(most).isLessThan(steepest(before, 0, before.length) / 4);
                assertThat(Math.abs(after[0] - before[before.length - 1])).isLessThan(40);
            }
            for (short[] clause : clauses) {
                double mean = 0;
                for (short sample : clause) {
                    mean += (double) sample / clause.length;
                }
                assertThat(mean).as("constant part").isBetween(-20.0, 20.0);
            }
        }
    }

    private short[] speak(String words) {
        return clause(words).samples();
    }

    private Rendered clause(String words) {
        List<Rendered> pieces = new ArrayList<>();
        mary.speak(words, pieces::add);
        return Rendered.joined(pieces);
    }

    private static short[] say(MaryVoice voice, String text) throws Exception {
        var audio = new ByteArrayOutputStream();
        var done = new CompletableFuture<byte[]>();
        voice.say(
                text,
                Codec.PCMU,
                new Voice.Sink() {
                    @Override
                    public void audio(String clause, byte[] encoded, List<Voice.WordStart> words) {
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
        return G711.decode(Codec.PCMU, done.get(120, TimeUnit.SECONDS));
    }

    private static short[] withoutLastPause(short[] samples) {
        int end = samples.length;
        while (Math.abs(samples[end - 1]) < 10) {
            end--;
        }
        return Arrays.copyOf(samples, end);
    }

    /// The largest step from sample to sample.
    private static int steepest(short[] samples, int from, int to) {
        return IntStream.range(from + 1, to)
                .map(i -> Math.abs(samples[i] - samples[i - 1]))
                .max()
                .orElse(0);
    }

    private static int loudest(short[] samples, int from, int to) {
        return IntStream.range(from, to).map(i -> Math.abs(samples[i])).max().orElse(0);
    }

    private static int millis(short[] samples) {
        return samples.length / 8;
    }
}
