package dev.patchline.telephony.bench;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.codec.Wav;
import dev.patchline.telephony.local.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Real people's answers, from the AN4 corpus (CMU, 1991) as headerless 8 kHz mu-law with a
/// manifest `id TAB path TAB words`: the ids say what was asked.
final class Recordings implements AutoCloseable {
    private static final String MANIFEST = "train-ulaw8.tsv";

    private static final Pattern TAB = Pattern.compile("\t");

    /// Which field a recording answers, by the first part of its id.
    private static final Map<String, String> FIELDS =
            Map.of("cen6", "zip", "cen7", "callback", "cen8", "day");

    private final Map<String, List<Path>> files;
    private final Optional<ScratchFolder> work;

    private Recordings(Map<String, List<Path>> files, Optional<ScratchFolder> work) {
        this.files = files;
        this.work = work;
    }

    /// @param corpus the folder, or empty for no recordings
    /// @throws IOException when the manifest or a recording cannot be read
    static Recordings of(Optional<Path> corpus) throws IOException {
        if (corpus.isEmpty()) {
            return new Recordings(Map.of(), Optional.empty());
        }
        Path folder = corpus.get();
        @SuppressWarnings("resource") // Closed with the recordings.
        ScratchFolder work = ScratchFolder.of("an4");
        var files = new HashMap<String, List<Path>>();
        for (String line : Files.readAllLines(folder.resolve(MANIFEST))) {
            List<String> columns = TAB.splitAsStream(line).toList();
            String id = columns.getFirst();
            @Nullable String field = FIELDS.get(id.replaceFirst("-.*", ""));
            if (field != null) {
                byte[] encoded = Files.readAllBytes(folder.resolve(columns.get(1)));
                Path wav = work.path().resolve(id + ".wav");
                Wav.write(wav, Codec.SAMPLE_RATE, 1, G711.decode(Codec.PCMU, encoded));
                files.computeIfAbsent(field, _ -> new ArrayList<>()).add(wav);
            }
        }
        return new Recordings(files, Optional.of(work));
    }

    Repertoire given(Repertoire to) {
        return to.with(files);
    }

    @Override
    public void close() throws IOException {
        if (work.isPresent()) {
            work.get().close();
        }
    }
}
