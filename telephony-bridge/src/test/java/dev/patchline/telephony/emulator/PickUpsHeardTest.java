package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.ear.HearFile;
import dev.patchline.speech.ear.VoskModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is taken for whom when the lines of `pick-ups.tsv` are spoken by FreeTTS, at 130, 160 and
/// 200 words a minute, through a telephone's band with noise of 50, 25 and 15 dB below the voice,
/// and heard by the agent's ear. Prints the table. No tone helps: a machine is known by its words.
///
/// A few lines are heard in each run of the suite; `-Dpickups.most=1000` hears all.
class PickUpsHeardTest {
    private static final Path LINES =
            Path.of("../agent-core/src/test/resources/dev/patchline/agent/call/pick-ups.tsv");
    private static final int MOST = Integer.getInteger("pickups.most", 16);
    private static final int[] WORDS_PER_MINUTE = {130, 160, 200};
    private static final double[] NOISE_DBFS = {-70, -45, -35};
    private static final int SECOND = 8000;

    private static final Pattern TAB = Pattern.compile("\t");
    private static final Pattern PAUSE = Pattern.compile(" \\| ");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private record PickUp(AnsweredBy who, List<String> turns) {}

    private static List<PickUp> pickUps() throws IOException {
        List<PickUp> all =
                Files.readAllLines(LINES).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> TAB.split(line))
                        .map(line ->
                                new PickUp(
                                        AnsweredBy.valueOf(line[0]), List.of(PAUSE.split(line[1]))))
                        .collect(Collectors.toList());
        Collections.shuffle(all, new Random(4));
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static short[] spoken(PickUp pickUp, int wordsPerMinute, double noise, long seed) {
        short[] line = new short[SECOND / 2];
        for (String turn : pickUp.turns()) {
            short[] voice = KevinVoice.shared().speak(turn, new Speaker(wordsPerMinute, 100));
            short[] carried = TelephoneChannel.carry(voice, KevinVoice.RATE);
            int at = line.length;
            line = Arrays.copyOf(line, at + carried.length + SECOND);
            System.arraycopy(carried, 0, line, at, carried.length);
        }
        var random = new Random(seed);
        for (int i = 0; i < line.length; i++) {
            line[i] = Sound.clip(line[i] + random.nextGaussian() * Sound.amplitude(noise));
        }
        return line;
    }

    @Test
    void nobodyIsTakenForAMachineByEar() throws IOException {
        Map<AnsweredBy, Map<AnsweredBy, Integer>> table = new EnumMap<>(AnsweredBy.class);
        try (var hearing = new HearFile(VoskModel.chosen(), (_, _) -> null)) {
            int next = 0;
            for (PickUp pickUp : pickUps()) {
                short[] line =
                        spoken(
                                pickUp,
                                WORDS_PER_MINUTE[next % WORDS_PER_MINUTE.length],
                                NOISE_DBFS[next / WORDS_PER_MINUTE.length % NOISE_DBFS.length],
                                next);
                next++;
                Path file = folder.resolve("pick-up.wav");
                Wav.write(file, SECOND, 1, line);
                HearFile.Heard heard = hearing.hear(file, null);
                AnsweredBy verdict = heard.answered();
                table.computeIfAbsent(pickUp.who(), _ -> new EnumMap<>(AnsweredBy.class))
                        .merge(verdict, 1, Integer::sum);
                if (verdict != pickUp.who()) {
                    System.out.println(
                            pickUp + " -> " + verdict + " from \"" + heard.text() + "\"");
                }
            }
        }
        System.out.println(table);
        assertThat(table.getOrDefault(AnsweredBy.PERSON, Map.of()).keySet())
                .isNotEmpty()
                .allMatch(verdict -> !verdict.isMachine());
    }
}
