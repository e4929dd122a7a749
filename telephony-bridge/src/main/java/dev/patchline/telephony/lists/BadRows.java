package dev.patchline.telephony.lists;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows that were left out, in a file of their own: row, reason, and the row itself, to be
/// corrected and imported again. There is no file when there are none, and an older one is not
/// written over, because somebody may be working on it.
final class BadRows implements AutoCloseable {
    static final String ROW = "patchline row";
    static final String REASON = "patchline reason";

    private static final String ENDING = ".bad";

    private final Path wanted;
    private final List<String> headings;
    private final Map<String, Long> reasons = new TreeMap<>();
    private @Nullable CsvWriter writer;
    private @Nullable Path file;

    /// @param wanted where the file goes, or beside it when there is one
    BadRows(Path wanted, List<String> headings) {
        this.wanted = wanted;
        this.headings = List.copyOf(headings);
    }

    /// Such as `spring.bad.csv` for `spring.csv`.
    static Path beside(Path list) {
        return list.resolveSibling(stem(list) + ENDING + ".csv");
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    void add(CsvFile.Row row, String reason) throws IOException {
        reasons.merge(reason, 1L, Long::sum);
        if (writer == null) {
            file = free();
            writer =
                    CsvWriter.builder()
                            .build(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            write(ROW, REASON, headings);
        }
        write(Long.toString(row.number()), reason, row.cells());
    }

    private void write(String row, String reason, List<String> cells) {
        var all = new ArrayList<String>(cells.size() + 2);
        all.add(row);
        all.add(reason);
        cells.forEach(cell -> all.add(CellText.safe(cell)));
        if (writer != null) {
            writer.writeRecord(all);
        }
    }

    private Path free() {
        Path free = wanted;
        for (int next = 2; Files.exists(free); next++) {
            free = wanted.resolveSibling(stem(wanted) + "-" + next + ".csv");
        }
        return free;
    }

    /// How many rows have which reason.
    Map<String, Long> reasons() {
        return reasons;
    }

    /// Where they are; empty when there are none.
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
