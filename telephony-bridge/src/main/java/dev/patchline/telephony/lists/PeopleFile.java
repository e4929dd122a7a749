package dev.patchline.telephony.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A CSV file with a person in each row, given without the headings and the rows that have nothing
/// in them. Which column is which is guessed from the first rows.
final class PeopleFile implements Iterator<CsvFile.Row>, AutoCloseable {
    /// By which columns are guessed.
    private static final int FIRST_ROWS = 200;

    private final CsvFile file;
    private final double size;
    private final Columns columns;
    private final Iterator<CsvFile.Row> rows;

    private PeopleFile(CsvFile file, double size, List<CsvFile.Row> first, Columns columns) {
        this.file = file;
        this.size = size;
        this.columns = columns;
        Stream<CsvFile.Row> others =
                StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(file, Spliterator.ORDERED), false);
        this.rows =
                Stream.concat(
                                first.stream().skip(columns.headed() ? 1 : 0),
                                others.filter(row -> !row.blank()))
                        .iterator();
    }

    /// @param chosen which heading is which [Column], by its text; the others are guessed
    /// @throws IOException when the file cannot be read
    /// @throws IllegalArgumentException when it is empty, or the columns cannot be made out
    static PeopleFile open(Path path, Map<String, String> chosen, PhoneNumbers numbers)
            throws IOException {
        CsvFile file = CsvFile.open(path);
        try {
            List<CsvFile.Row> first = first(file);
            if (first.isEmpty()) {
                throw new IllegalArgumentException(path + " has no rows");
            }
            return new PeopleFile(
                    file, Math.max(1, Files.size(path)), first, Columns.of(first, chosen, numbers));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static List<CsvFile.Row> first(CsvFile file) {
        var first = new ArrayList<CsvFile.Row>();
        while (first.size() < FIRST_ROWS && file.hasNext()) {
            CsvFile.Row row = file.next();
            if (!row.blank()) {
                first.add(row);
            }
        }
        return first;
    }

    Columns columns() {
        return columns;
    }

    /// What the file was read as.
    String encoding() {
        return file.encoding();
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public CsvFile.Row next() {
        return rows.next();
    }

    /// How much of it has been read, 0 to 1.
    double share() {
        return file.bytesRead() / size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
