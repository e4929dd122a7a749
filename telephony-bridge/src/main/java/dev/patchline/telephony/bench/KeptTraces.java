package dev.patchline.telephony.bench;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.Pause;
import dev.patchline.speech.ear.TurnTrace;
import dev.patchline.speech.ear.TurnTrace.Moment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A file of what the ear knew. A line for each turn, which says how many moments follow; a line
/// for each moment; tabs between.
final class KeptTraces {
    private KeptTraces() {}

    static void write(Path file, List<HeardTurn> turns) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (HeardTurn turn : turns) {
                line(
                        out,
                        turn.material(),
                        turn.id(),
                        turn.field(),
                        turn.closed(),
                        turn.speechEndMillis(),
                        turn.trace().cutMillis(),
                        turn.trace().moments().size());
                for (Moment moment : turn.trace().moments()) {
                    Pause pause = moment.pause();
                    line(
                            out,
                            moment.atMillis(),
                            pause.silence().toMillis(),
                            pause.asked().type(),
                            pause.settled(),
                            pause.words(),
                            pause.fitting());
                }
            }
        }
    }

    static List<HeardTurn> read(Path file) throws IOException {
        List<HeardTurn> turns = new ArrayList<>();
        var lines = Files.readAllLines(file).iterator();
        try {
            while (lines.hasNext()) {
                String[] turn = lines.next().split("\t", -1);
                List<Moment> moments = new ArrayList<>();
                for (int i = Integer.parseInt(turn[6]); i > 0; i--) {
                    moments.add(moment(lines.next().split("\t", -1)));
                }
                turns.add(
                        new HeardTurn(
                                turn[0],
                                turn[1],
                                turn[2],
                                Boolean.parseBoolean(turn[3]),
                                Integer.parseInt(turn[4]),
                                new TurnTrace(moments, Integer.parseInt(turn[5]))));
            }
        } catch (RuntimeException e) {
            throw new IOException(file + " is no file of traces", e);
        }
        return turns;
    }

    private static Moment moment(String[] row) {
        return new Moment(
                Integer.parseInt(row[0]),
                new Pause(
                        Duration.ofMillis(Long.parseLong(row[1])),
                        row[4],
                        row[5],
                        Expectation.of(FieldType.valueOf(row[2])),
                        Boolean.parseBoolean(row[3])));
    }

    private static void line(BufferedWriter out, Object... cells) throws IOException {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        out.write(String.join("\t", row));
        out.write("\n");
    }
}
