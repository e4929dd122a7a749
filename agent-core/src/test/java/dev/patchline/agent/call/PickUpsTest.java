package dev.patchline.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How well [WhoAnswered] tells what is said in `pick-ups.tsv`, as words alone, spoken at an
/// ordinary pace. Prints what was told wrongly, and the table.
class PickUpsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Leg REP = Leg.rep(1);
    private static final int MILLIS_PER_WORD = 350;

    private static final Path LINES =
            Path.of("src/test/resources/dev/patchline/agent/call/pick-ups.tsv");

    private record PickUp(AnsweredBy who, List<String> turns) {}

    private static List<PickUp> pickUps() {
        try {
            return Files.readAllLines(LINES).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Pattern.compile("\t").split(line))
                    .map(line ->
                            new PickUp(
                                    AnsweredBy.valueOf(line[0]),
                                    List.of(Pattern.compile(" \\| ").split(line[1]))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The verdict at the end, and whether a machine was seen on the way.
    private static AnsweredBy verdict(PickUp pickUp) {
        Instant now = NOON.plusSeconds(6);
        WhoAnswered who = WhoAnswered.ringing(REP, NOON).take(new CallEvent.Answered(now, REP));
        for (String turn : pickUp.turns()) {
            now = now.plusMillis(600);
            who = who.take(new CallEvent.BeganSpeaking(now, REP));
            var said = new StringBuilder();
            for (String word : Pattern.compile(" ").splitAsStream(turn).toList()) {
                said.append(word).append(' ');
                now = now.plusMillis(MILLIS_PER_WORD);
                who = who.take(new CallEvent.Heard(now, REP, Words.of(said.toString().strip())));
                AnsweredBy soFar = who.verdict(now);
                if (soFar.isMachine()) {
                    return soFar;
                }
            }
            now = now.plusMillis(700);
            who =
                    who.take(
                            new CallEvent.Finished(
                                    now,
                                    REP,
                                    Words.of(turn),
                                    0.9,
                                    Duration.ofMillis(700),
                                    Duration.ZERO));
            if (who.verdict(now).isMachine()) {
                return who.verdict(now);
            }
        }
        return who.verdict(now);
    }

    @Test
    void nobodyIsTakenForAMachineAndFewMachinesForPeople() {
        Map<AnsweredBy, Map<AnsweredBy, Integer>> table = new EnumMap<>(AnsweredBy.class);
        for (PickUp pickUp : pickUps()) {
            AnsweredBy verdict = verdict(pickUp);
            table.computeIfAbsent(pickUp.who(), _ -> new EnumMap<>(AnsweredBy.class))
                    .merge(verdict, 1, Integer::sum);
            if (verdict != pickUp.who()) {
                System.out.println(pickUp + " -> " + verdict);
            }
        }
        System.out.println(table);
        assertThat(table.get(AnsweredBy.PERSON)).containsOnlyKeys(AnsweredBy.PERSON);
    }
}
