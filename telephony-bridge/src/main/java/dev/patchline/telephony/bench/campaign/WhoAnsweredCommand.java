package dev.patchline.telephony.bench.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.ear.HearFile;
import dev.patchline.speech.ear.VoskModel;
import dev.patchline.telephony.emulator.Speaker;
import dev.patchline.telephony.emulator.SpokenLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Who is taken for whom by ear.
@Command(
        name = "who-answered",
        mixinStandardHelpOptions = true,
        description = {
            "Speaks the first words of simulated callees over a telephone line (FreeTTS's voice at"
                    + " 130, 160 and 200 words a minute, noise of 50, 25 and 15 dB below it), lets"
                    + " the agent's ear hear them, and counts who is taken for whom.",
            "No tone and no carrier's detection helps: a machine is known by its words alone."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no person was taken for a machine", "1:somebody was"})
public final class WhoAnsweredCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int[] WORDS_PER_MINUTE = {130, 160, 200};
    private static final double[] NOISE_DBFS = {-70, -45, -35};
    private static final int RATE = 8000;

    /// Sections of the callees' lines, and who says them.
    private static final Map<String, AnsweredBy> WHO = new LinkedHashMap<>();

    static {
        WHO.put("hello", AnsweredBy.PERSON);
        WHO.put("right person yes", AnsweredBy.PERSON);
        WHO.put("away", AnsweredBy.PERSON);
        WHO.put("good time no", AnsweredBy.PERSON);
        WHO.put("not interested", AnsweredBy.PERSON);
        WHO.put("voicemail", AnsweredBy.VOICEMAIL);
        WHO.put("voicemail full", AnsweredBy.VOICEMAIL);
        WHO.put("screen", AnsweredBy.SCREENING);
        WHO.put("menu", AnsweredBy.MENU);
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rounds",
            description =
                    "how often each line is spoken, at another speed and noise each time (1 to 9,"
                            + " default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--json", description = "print the table as one JSON object, last")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<AnsweredBy, Map<AnsweredBy, Integer>> table = new EnumMap<>(AnsweredBy.class);
        List<String> missed = new ArrayList<>();
        Path file = Files.createTempFile("patchline-who-", ".wav");
        try (var hearing = new HearFile(VoskModel.chosen(), (_, _) -> null)) {
            Lines lines = Lines.load();
            int next = 0;
            for (Map.Entry<String, AnsweredBy> section : WHO.entrySet()) {
                for (String line : lines.all(section.getKey())) {
                    for (int round = 0; round < rounds; round++) {
                        int step = next++;
                        hear(hearing, file, line, section.getValue(), step, table, missed);
                    }
                }
                System.err.printf("\rbench who-answered: %d heard   ", next);
                System.err.flush();
            }
        } finally {
            Files.deleteIfExists(file);
        }
        System.err.println();
        print(out, table, missed);
        int people =
                table.getOrDefault(AnsweredBy.PERSON, Map.of()).entrySet().stream()
                        .filter(taken -> taken.getKey().isMachine())
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        out.println("people taken for machines: " + people);
        if (json) {
            ObjectNode all = JSON.createObjectNode();
            table.forEach((who, row) -> {
                ObjectNode counts = all.putObject(who.name().toLowerCase(java.util.Locale.ROOT));
                row.forEach((as, count) ->
                        counts.put(as.name().toLowerCase(java.util.Locale.ROOT), count));
            });
            out.println(JSON.writeValueAsString(all));
        }
        out.flush();
        return people == 0 ? 0 : 1;
    }

    private static void hear(
            HearFile hearing,
            Path file,
            String line,
            AnsweredBy who,
            int step,
            Map<AnsweredBy, Map<AnsweredBy, Integer>> table,
            List<String> missed)
            throws IOException {
        var speaker = new Speaker(WORDS_PER_MINUTE[step % WORDS_PER_MINUTE.length], 100);
        double noise = NOISE_DBFS[step / WORDS_PER_MINUTE.length % NOISE_DBFS.length];
        List<String> turns = List.of(line.split(" *\\| *"));
        Wav.write(file, RATE, 1, SpokenLine.of(turns, speaker, noise, step));
        HearFile.Heard heard = hearing.hear(file, null);
        table.computeIfAbsent(who, _ -> new EnumMap<>(AnsweredBy.class))
                .merge(heard.answered(), 1, Integer::sum);
        if (heard.answered() != who) {
            missed.add(who + " as " + heard.answered() + ": " + heard.text());
        }
    }

    private static void print(
            PrintWriter out, Map<AnsweredBy, Map<AnsweredBy, Integer>> table, List<String> missed) {
        List<AnsweredBy> columns =
                List.of(
                        AnsweredBy.PERSON,
                        AnsweredBy.VOICEMAIL,
                        AnsweredBy.SCREENING,
                        AnsweredBy.MENU,
                        AnsweredBy.SILENCE);
        out.printf("%-12s", "is, taken as");
        columns.forEach(column -> out.printf("%11s", column));
        out.println();
        table.forEach((who, row) -> {
            out.printf("%-12s", who);
            columns.forEach(column -> out.printf("%11d", row.getOrDefault(column, 0)));
            out.println();
        });
        out.println();
        missed.forEach(line -> out.println("  " + line));
    }
}
