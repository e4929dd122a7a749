package dev.patchline.speech.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clauses that were rendered before: in memory for as long as they are used, and on disk when they
/// are fixed phrases. What names a caller is kept in memory only.
///
/// A file is named by the SHA-256 of the voice's version and the words. It holds, little-endian: a
/// CRC-32 of the rest, the number of words, the sample at which each begins (32 bits each), and the
/// 16-bit samples at 8 kHz. A damaged file is deleted and counts as missing; when the disk fails,
/// memory still serves. Thread-safe.
public final class PhraseCache {
    /// About 17 minutes of speech.
    static final long MOST_MEMORY_BYTES = 16L << 20;

    /// About 4.5 hours of speech.
    static final long MOST_DISK_BYTES = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PhraseCache.class);
    private static final String SUFFIX = ".pcm";

    /// Left by a process that died while writing; any older than this is nobody's.
    private static final long STALE_SECONDS = 3600;

    private static final int CRC_BYTES = 4;
    private static final int HEADER_BYTES = 8;

    private final @Nullable Path folder;
    private final long mostMemoryBytes;
    private final long mostDiskBytes;

    private final Map<String, Rendered> recent = new LinkedHashMap<>(64, 0.75f, true);
    private long memoryBytes;
    private long diskBytes;

    /// @param folder null for none: memory only
    PhraseCache(@Nullable Path folder, long mostMemoryBytes, long mostDiskBytes) {
        this.folder = folder;
        this.mostMemoryBytes = mostMemoryBytes;
        this.mostDiskBytes = mostDiskBytes;
        this.diskBytes = folder == null ? 0 : tidied(folder);
    }

    /// Keeps fixed phrases in a folder, which is made when the first is kept.
    public static PhraseCache in(Path folder) {
        return new PhraseCache(folder, MOST_MEMORY_BYTES, MOST_DISK_BYTES);
    }

    /// Forgets everything when the process ends.
    public static PhraseCache inMemory() {
        return new PhraseCache(null, MOST_MEMORY_BYTES, 0);
    }

    /// Forgets everything at once: each clause is rendered anew.
    public static PhraseCache none() {
        return new PhraseCache(null, 0, 0);
    }

    /// `phrases` in the folder that `PATCHLINE_CACHE` names, or in `~/.cache/patchline`.
    public static Path defaultFolder() {
        @Nullable String named = System.getenv("PATCHLINE_CACHE");
        Path base =
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home", "."), ".cache", "patchline")
                        : Path.of(named);
        return base.resolve("phrases");
    }

    static String key(String version, String words) {
        try {
            byte[] text = (version + "\n" + words).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    synchronized Optional<Rendered> find(String key) {
        Rendered known = recent.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Rendered> stored = read(key);
        stored.ifPresent(phrase -> remember(key, phrase));
        return stored;
    }

    /// @param fixed whether it may be written to disk: it says nothing about anybody
    synchronized void keep(String key, Rendered phrase, boolean fixed) {
        remember(key, phrase);
        if (fixed && folder != null && !Files.exists(file(folder, key))) {
            write(folder, key, phrase);
        }
    }

    private void remember(String key, Rendered phrase) {
        @Nullable Rendered before = recent.put(key, phrase);
        memoryBytes += phrase.bytes() - (before == null ? 0 : before.bytes());
        var eldest = recent.entrySet().iterator();
        while (memoryBytes > mostMemoryBytes && eldest.hasNext()) {
            memoryBytes -= eldest.next().getValue().bytes();
            eldest.remove();
        }
    }

    private Optional<Rendered> read(String key) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = file(folder, key);
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<Rendered> phrase = phrase(bytes);
            if (phrase.isEmpty()) {
                LOG.warn("a cached phrase was damaged; it is deleted and will be rendered again");
                delete(file);
            } else {
                // The oldest files go first when room is short: one that is used is young.
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return phrase;
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("cannot read the phrase cache; phrases are rendered again", e);
            return Optional.empty();
        }
    }

    private static Optional<Rendered> phrase(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes.length % Short.BYTES != 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != crc(bytes)) {
            return Optional.empty();
        }
        int words = in.getInt();
        if (words < 0 || words > in.remaining() / Integer.BYTES) {
            return Optional.empty();
        }
        int[] starts = new int[words];
        in.asIntBuffer().get(starts);
        in.position(HEADER_BYTES + Integer.BYTES * words);
        short[] samples = new short[in.remaining() / Short.BYTES];
        in.asShortBuffer().get(samples);
        return Optional.of(new Rendered(samples, starts));
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, CRC_BYTES, bytes.length - CRC_BYTES);
        return (int) crc.getValue();
    }

    private void write(Path into, String key, Rendered phrase) {
        int[] starts = phrase.wordStarts();
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_BYTES + phrase.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(CRC_BYTES, starts.length);
        out.position(HEADER_BYTES);
        out.asIntBuffer().put(starts);
        out.position(HEADER_BYTES + Integer.BYTES * starts.length);
        out.asShortBuffer().put(phrase.samples());
        out.putInt(0, crc(out.array()));
        try {
            Files.createDirectories(into);
            Path partial = Files.createTempFile(into, "writing", ".tmp");
            Files.write(partial, out.array());
            replace(partial, file(into, key));
            diskBytes += out.capacity();
            makeRoom(into);
        } catch (IOException e) {
            LOG.warn("cannot write to the phrase cache; phrases stay in memory only", e);
        }
    }

    private static void replace(Path partial, Path file) throws IOException {
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Deletes the oldest tenth when there is too much, so that it is not done each time.
    private void makeRoom(Path from) throws IOException {
        if (diskBytes <= mostDiskBytes) {
            return;
        }
        List<Stored> stored = stored(from);
        stored.sort(Comparator.comparing(Stored::used));
        long bytes = stored.stream().mapToLong(Stored::bytes).sum();
        for (Stored oldest : stored) {
            if (bytes <= mostDiskBytes - mostDiskBytes / 10) {
                break;
            }
            delete(oldest.file);
            bytes -= oldest.bytes;
        }
        diskBytes = bytes;
    }

    private record Stored(Path file, long bytes, FileTime used) {}

    private static List<Stored> stored(Path folder) throws IOException {
        List<Stored> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    if (file.toString().endsWith(SUFFIX)) {
                        stored.add(
                                new Stored(
                                        file, Files.size(file), Files.getLastModifiedTime(file)));
                    }
                } catch (NoSuchFileException _) {
                    // Another process made room at the same time.
                }
            }
        }
        return stored;
    }

    /// @return the bytes in the folder
    private static long tidied(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            FileTime stale = FileTime.from(Instant.now().minusSeconds(STALE_SECONDS));
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".tmp")
                        && Files.getLastModifiedTime(file).compareTo(stale) < 0) {
                    delete(file);
                }
            }
            return stored(folder).stream().mapToLong(Stored::bytes).sum();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("cannot look into the phrase cache", e);
            return 0;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete a cached phrase", e);
        }
    }

    private static Path file(Path folder, String key) {
        return folder.resolve(key + SUFFIX);
    }
}
