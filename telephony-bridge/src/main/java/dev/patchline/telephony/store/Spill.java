package dev.patchline.telephony.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that keeps rows while the database is away: one JSON object a line, appended and forced
/// to the disk batch by batch, read back in order. What a crash left of a last line is cut off when
/// the file is opened: nobody was told that it was safe.
///
/// The file holds people's words; only its owner may read it. Lives on one thread.
final class Spill implements AutoCloseable {
    static final String NAME = "journal.spill";

    /// Lines that could not be read back, or that the database would not take, for a person to see.
    static final String REFUSED_NAME = "journal.refused";

    /// About a quarter of a million entries.
    static final long BYTES_LIMIT = 256L << 20;

    private static final int READ_LIMIT = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);

    private final Path refused;
    private final long bytesLimit;
    private final FileChannel file;
    private long end;
    private long read;
    private long readNext;

    /// A row as it stands in the file.
    record Kept(Row row, String line) {
        @Override
        public String toString() {
            return "Kept[" + row + "]";
        }
    }

    Spill(Path folder, long bytesLimit) throws IOException {
        this.refused = folder.resolve(REFUSED_NAME);
        this.bytesLimit = bytesLimit;
        this.file = open(folder.resolve(NAME));
        end = lastLineEnd();
        if (end < file.size()) {
            LOG.warn("the journal's spill file ended in half a line, which was cut off");
            file.truncate(end);
            file.force(true);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        DataFolder.makeSecret(path);
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    boolean isEmpty() {
        return end == 0;
    }

    /// Returns when the rows are on the disk. On failure the file is as it was before.
    ///
    /// @throws IOException when the disk or the file's limit is full
    void append(List<Row> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (Row row : rows) {
            String line = Scribe.write(row, Row.class).json();
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        if (end + bytes.size() > bytesLimit) {
            throw new IOException("the journal's spill file has reached its limit");
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            long at = end;
            while (buffer.hasRemaining()) {
                at += file.write(buffer, at);
            }
            file.force(false);
            end = at;
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    /// The oldest rows that were not yet [taken][#taken()], as many as fit about a megabyte. Lines
    /// that cannot be read are put aside.
    List<Kept> oldest() throws IOException {
        int size = (int) Math.min(end - read, READ_LIMIT);
        byte[] bytes = bytes(read, size);
        int last = lastNewline(bytes);
        while (last < 0 && read + bytes.length < end) {
            bytes = bytes(read, (int) Math.min(end - read, 2L * bytes.length));
            last = lastNewline(bytes);
        }
        readNext = read + last + 1;
        var rows = new ArrayList<Kept>();
        String text = new String(bytes, 0, last + 1, StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            try {
                rows.add(new Kept(Scribe.read(line, Map.of(), Row.class), line));
            } catch (RuntimeException _) {
                // Its message could quote what was said.
                LOG.error("a line of the journal's spill file cannot be read and was put aside");
                refuse(line);
            }
        }
        return rows;
    }

    /// The rows that [#oldest] gave are in the database. Once all are, the file is emptied.
    void taken() throws IOException {
        read = readNext;
        if (read >= end) {
            file.truncate(0);
            file.force(true);
            end = 0;
            read = 0;
            readNext = 0;
        }
    }

    /// Keeps a line that the database will not take out of the way of those after it.
    void refuse(String line) throws IOException {
        try (FileChannel aside = open(refused)) {
            ByteBuffer buffer = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
            long at = aside.size();
            while (buffer.hasRemaining()) {
                at += aside.write(buffer, at);
            }
            aside.force(true);
        }
    }

    private byte[] bytes(long from, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        int got = 0;
        while (buffer.hasRemaining() && got >= 0) {
            got = file.read(buffer, from + buffer.position());
        }
        return buffer.array();
    }

    private static int lastNewline(byte[] bytes) {
        int i = bytes.length - 1;
        while (i >= 0 && bytes[i] != '\n') {
            i--;
        }
        return i;
    }

    private long lastLineEnd() throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, READ_LIMIT);
        int last = lastNewline(bytes(size - length, length));
        while (last < 0 && length < size) {
            length = (int) Math.min(size, 2L * length);
            last = lastNewline(bytes(size - length, length));
        }
        return size - length + last + 1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
