package dev.patchline.agent.mind.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was learned from playbooks' examples, kept on disk, so that a playbook that did not change
/// is not learned again at the next start.
///
/// A file is named by the SHA-256 of everything that the fit depends on: the examples, the sentence
/// model and how we learn. So a changed playbook or model finds nothing, and a file is never out of
/// date. It begins with a CRC-32 of the rest. A damaged file is told in the log once, deleted, and
/// learned and written anew; a disk that fails only costs the time to learn.
///
/// Several processes may share a folder. Thread-safe.
public final class KeptFits {
    /// A fit has 1 to 5 MB; those not used for longest go first.
    static final int MOST_FILES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(KeptFits.class);
    private static final String SUFFIX = ".fit";

    private final @Nullable Path folder;

    private KeptFits(@Nullable Path folder) {
        this.folder = folder;
    }

    /// Keeps fits in a folder, which is made when the first is kept.
    public static KeptFits in(Path folder) {
        return new KeptFits(folder);
    }

    /// Keeps nothing: everything is learned at each start.
    public static KeptFits none() {
        return new KeptFits(null);
    }

    /// Writes or reads the parts of a fit in a fixed order.
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /// A fit as it comes from disk.
    @FunctionalInterface
    interface Reading<T> {
        /// @throws IOException when the bytes hold something else
        T from(DataInputStream in) throws IOException;
    }

    /// How a kind of fit is learned, written and read.
    ///
    /// @param basis writes everything that the fit depends on
    record Recipe<T>(
            Writing basis, Supplier<T> learn, Reading<T> read, Function<T, Writing> write) {}

    /// The fit: from disk when it is there and whole, else learned and kept.
    <T> T get(Recipe<T> recipe) {
        if (folder == null) {
            return recipe.learn().get();
        }
        Path file = folder.resolve(key(recipe.basis()) + SUFFIX);
        @Nullable T kept = read(file, recipe.read());
        if (kept != null) {
            return kept;
        }
        T learned = recipe.learn().get();
        write(folder, file, recipe.write().apply(learned));
        return learned;
    }

    private static String key(Writing basis) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(basis)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    private static <T> @Nullable T read(Path file, Reading<T> reading) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            T fit = whole(Files.readAllBytes(file), reading);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return fit;
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            LOG.warn(
                    "the kept fit {} cannot be used ({}); the playbook's examples are learned"
                            + " again",
                    file,
                    e.getMessage());
            delete(file);
            return null;
        }
    }

    private static <T> T whole(byte[] bytes, Reading<T> reading) throws IOException {
        if (bytes.length < Integer.BYTES || ByteBuffer.wrap(bytes).getInt() != crc(bytes)) {
            throw new IOException("it is damaged");
        }
        try (var in =
                new DataInputStream(
                        new ByteArrayInputStream(
                                bytes, Integer.BYTES, bytes.length - Integer.BYTES))) {
            T fit = reading.from(in);
            if (in.read() >= 0) {
                throw new IOException("it is longer than it should be");
            }
            return fit;
        }
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static void write(Path folder, Path file, Writing fit) {
        try {
            byte[] bytes =
                    bytes(out -> {
                        out.writeInt(0);
                        fit.to(out);
                    });
            ByteBuffer.wrap(bytes).putInt(crc(bytes));
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "writing", ".tmp");
            try {
                Files.write(draft, bytes);
                replace(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
            makeRoom(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "cannot keep what was learned in {}; the next start learns it again",
                    folder,
                    e);
        }
    }

    private static void replace(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void makeRoom(Path folder) throws IOException {
        record Kept(Path file, FileTime used) {}
        try (Stream<Path> files = Files.list(folder)) {
            List<Kept> kept =
                    files.filter(file -> file.toString().endsWith(SUFFIX))
                            .map(file -> new Kept(file, used(file)))
                            .sorted(Comparator.comparing(Kept::used).reversed())
                            .toList();
            kept.stream().skip(MOST_FILES).map(Kept::file).forEach(KeptFits::delete);
        }
    }

    /// A file that another process deleted meanwhile counts as the oldest.
    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete a kept fit", e);
        }
    }
}
