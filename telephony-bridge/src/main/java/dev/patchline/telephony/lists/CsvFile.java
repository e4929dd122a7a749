package dev.patchline.telephony.lists;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A CSV file as rows of text, however it is encoded and separated. Needs memory for one row, not
/// for the file. Not thread-safe.
///
/// FastCSV cuts it into cells: it is maintained, needs no other library, follows RFC 4180, and
/// takes rows as they come.
public final class CsvFile implements Iterator<CsvFile.Row>, AutoCloseable {
    private static final int HEAD_BYTES = 1 << 16;

    /// What Excel writes above a table, and does not count as a row.
    private static final Pattern SAID = Pattern.compile("sep=([^\"\\r\\n])\\r?\\n");

    private static final String SEPARATORS = ",;\t|";
    private static final int TRIED_ROWS = 50;
    private static final int BUFFER = 1 << 16;

    /// @param number as a spreadsheet counts, the first is 1
    public record Row(long number, List<String> cells) {
        /// Whether there is nothing in it.
        public boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private final Counted bytes;
    private final Encoding encoding;
    private final char separator;
    private final Encoding.Cells decoder = new Encoding.Cells();
    private final CsvReader<String[]> reader;
    private final CloseableIterator<String[]> rows;
    private long number;

    private CsvFile(Counted bytes, Encoding encoding, char separator) {
        this.bytes = bytes;
        this.encoding = encoding;
        this.separator = separator;
        this.reader =
                lenient(separator)
                        .build(
                                StringArrayHandler.of(),
                                new FieldGuard(
                                        new InputStreamReader(bytes, encoding.bytes()), separator));
        this.rows = reader.iterator();
    }

    /// @throws IOException when the file cannot be read
    public static CsvFile open(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        Encoding encoding = Encoding.of(head);
        String text =
                new String(head, encoding.mark(), head.length - encoding.mark(), encoding.bytes());
        Matcher said = SAID.matcher(text);
        char separator = said.lookingAt() ? said.group(1).charAt(0) : separator(text);
        int skipped = said.lookingAt() ? said.group().getBytes(encoding.bytes()).length : 0;
        var bytes = new Counted(Files.newInputStream(file));
        try {
            bytes.skipNBytes(encoding.mark() + skipped);
            return new CsvFile(bytes, encoding, separator);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static CsvReader.CsvReaderBuilder lenient(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true);
    }

    /// The one that gives most of the first rows as many cells as the first has, and the most
    /// cells. A file of one column has none; any will do.
    private static char separator(String head) {
        char best = SEPARATORS.charAt(0);
        int most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char each = SEPARATORS.charAt(i);
            int score = score(head, each);
            if (score > most) {
                best = each;
                most = score;
            }
        }
        return best;
    }

    private static int score(String head, char separator) {
        int columns = 0;
        int score = 0;
        int seen = 0;
        try (var reader =
                lenient(separator)
                        .build(
                                StringArrayHandler.of(),
                                new FieldGuard(new StringReader(head), separator))) {
            for (String[] row : reader) {
                columns = columns == 0 ? row.length : columns;
                if (columns > 1 && row.length == columns) {
                    score += columns;
                }
                if (++seen == TRIED_ROWS) {
                    break;
                }
            }
            return score;
        } catch (IOException e) {
            throw new IllegalStateException("reads from memory", e);
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        String @Nullable [] cells = rows.next();
        if (cells == null) {
            throw new NoSuchElementException();
        }
        number++;
        if (encoding.cells()) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = decoder.text(cells[i]);
            }
        }
        return new Row(number, List.of(cells));
    }

    /// What the file was read as, so far.
    String encoding() {
        return encoding.text(decoder.latin());
    }

    char separator() {
        return separator;
    }

    long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /// Counts what was taken out of the file.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(new BufferedInputStream(in, BUFFER));
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
