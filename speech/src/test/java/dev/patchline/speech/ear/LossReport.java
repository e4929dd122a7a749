package dev.patchline.speech.ear;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Not a test: how much lost frames cost in words, on recordings with known text, beside two other
/// ways of treating a gap.
///
/// `LossReport MANIFEST.tsv FILES`: the manifest has an id, a mu-law file beside it and the text;
/// so many files are taken from it, evenly spread.
final class LossReport {
    private static final long SEED = 20;
    private static final double[] LOSSES = {0, 0.02, 0.10};

    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Recording(short[] pcm, String text) {}

    private LossReport() {}

    public static void main(String[] arguments) throws IOException {
        List<Recording> recordings =
                recordings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        try (VoskModel model = VoskModel.small();
                Recognisers recognisers = Recognisers.of(model)) {
            for (double loss : LOSSES) {
                for (LossyLine.Repair repair : LossyLine.Repair.values()) {
                    if (loss > 0 || repair == LossyLine.Repair.CONCEALED) {
                        report(recordings, loss, repair, recognisers);
                    }
                }
            }
        }
    }

    private static void report(
            List<Recording> recordings,
            double loss,
            LossyLine.Repair repair,
            Recognisers recognisers) {
        int words = 0;
        int errors = 0;
        long seed = SEED;
        for (Recording recording : recordings) {
            seed++;
            String heard = new LossyLine(loss, repair, seed).heard(recording.pcm(), recognisers);
            List<String> said = Grammar.split(recording.text());
            words += said.size();
            errors += errors(said, Grammar.split(heard));
        }
        System.out.printf(
                Locale.ROOT,
                "lost %4.0f %%  %-9s  WER %5.1f %%  (%d words)%n",
                100 * loss,
                repair,
                100.0 * errors / words,
                words);
    }

    private static List<Recording> recordings(Path manifest, int files) throws IOException {
        List<String> lines = Files.readAllLines(manifest);
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String[] columns = lines.get((int) ((long) i * lines.size() / files)).split("\t", -1);
            byte[] audio = Files.readAllBytes(manifest.resolveSibling(columns[1]));
            recordings.add(
                    new Recording(
                            G711.decode(Codec.PCMU, audio), columns[2].toLowerCase(Locale.ROOT)));
        }
        return recordings;
    }

    /// Levenshtein's distance, in words.
    static int errors(List<String> said, List<String> heard) {
        int[] row = new int[heard.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= said.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int kept = diagonal + (said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
