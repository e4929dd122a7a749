package dev.patchline.telephony.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder with everything that is kept on this machine. What is made in it can be read by its
/// owner only.
///
/// It belongs to one Patchline at a time. The system takes its lock away from a process that dies,
/// so whoever has the lock knows that all else that still runs on the folder is an orphan. A
/// command that has it leaves a note saying so, and `serve` waits for that one to end.
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    /// Lies there while a command has the folder.
    private static final String NOTE = "lock-of-a-command";

    private static final Duration COMMAND_PATIENCE = Duration.ofMinutes(2);
    private static final Duration COMMAND_PACE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder for a long time, and makes it when it is missing. Waits a while for a
    /// command that has it.
    ///
    /// @throws DatabaseException when another Patchline has it, or it cannot be written
    static DataFolder take(Path path) {
        try {
            make(path);
            Path note = path.resolve(NOTE);
            @Nullable FileChannel lock = lock(path);
            if (lock == null && Files.exists(note)) {
                LOG.warn("waiting for a command that uses the data folder");
                lock = await(path, note);
            }
            if (lock == null) {
                throw new DatabaseException(
                        "database.folder: "
                                + path
                                + " is in use by another Patchline; stop that one, or name another"
                                + " folder",
                        null);
            }
            Files.deleteIfExists(note);
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /// Takes the folder for the time of a command, if it is free.
    ///
    /// @return empty when another Patchline has it
    /// @throws DatabaseException when it cannot be written
    static Optional<DataFolder> tryTake(Path path) {
        try {
            make(path);
            @Nullable FileChannel lock = lock(path);
            if (lock == null) {
                return Optional.empty();
            }
            makeSecret(path.resolve(NOTE));
            return Optional.of(new DataFolder(path, lock));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static @Nullable FileChannel await(Path path, Path note) throws IOException {
        long patience = System.nanoTime() + COMMAND_PATIENCE.toNanos();
        @Nullable FileChannel lock = lock(path);
        while (lock == null && Files.exists(note) && System.nanoTime() - patience < 0) {
            try {
                Thread.sleep(COMMAND_PACE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return null;
            }
            lock = lock(path);
        }
        return lock;
    }

    private static DatabaseException unusable(Path path, IOException e) {
        return new DatabaseException(
                "database.folder: "
                        + path
                        + " cannot be used ("
                        + e.getClass().getSimpleName()
                        + "); make it writable for the user who runs Patchline, or name another",
                e);
    }

    private static void make(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        @Nullable Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (posix(path)) {
            var owner = PosixFilePermissions.fromString("rwx------");
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(owner));
        } else {
            Files.createDirectory(path);
        }
    }

    /// @return null when somebody else has it
    private static @Nullable FileChannel lock(Path path) throws IOException {
        var file =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            return null;
        }
        return file;
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Makes an empty file that only its owner can read, unless it is there.
    static void makeSecret(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (posix(file)) {
            var owner = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        } else {
            Files.createFile(file);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// Leaves the folder to others. Idempotent.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(NOTE));
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock on the data folder was not released", e);
        }
    }
}
