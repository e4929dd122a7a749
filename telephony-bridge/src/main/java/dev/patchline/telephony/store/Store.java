package dev.patchline.telephony.store;

import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.port.Journal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that Patchline keeps, opened and closed as one. Thread-safe.
///
/// Nothing here stops by itself when the process is told to end: whoever opened the store closes
/// it, after the calls have ended, for their last records need it.
public final class Store implements AutoCloseable {
    /// The routes on which somebody at the business has something to do.
    public static final Set<Route> NOTIFIED = Set.of(Route.BOOK, Route.SUPPORT);

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Database database;
    private final Archive archive;
    private final PostgresJournal journal;
    private final Leftovers leftovers;
    private final Deque<AutoCloseable> parts;

    /// @param url `embedded`, or a JDBC address of PostgreSQL with user and password in it
    /// @param folder for the embedded server's data and the journal's spill file
    /// @param port of the embedded server; 0 for any that is free
    /// @param webhook where the owner is told; empty for nowhere
    public record Settings(String url, Path folder, int port, Optional<URI> webhook) {
        /// An embedded database on a free port, and nobody to tell.
        public static Settings embedded(Path folder) {
            return new Settings(Database.EMBEDDED, folder, 0, Optional.empty());
        }
    }

    private Store(
            Database database,
            Archive archive,
            PostgresJournal journal,
            Deque<AutoCloseable> parts) {
        this.database = database;
        this.archive = archive;
        this.journal = journal;
        this.leftovers = new Leftovers(database.jdbi(), journal);
        this.parts = parts;
    }

    /// Opens the database, brings in what was spilled, and folds what was left unfolded.
    ///
    /// @throws DatabaseException when the database or the folder cannot be used
    /// @throws IllegalArgumentException when the webhook is no web address
    public static Store open(Settings settings, InstantSource clock) {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return open(settings, clock, parts);
        } catch (IOException e) {
            closeAll(parts);
            throw new DatabaseException(
                    "database.folder: the spill file "
                            + settings.folder().resolve(Spill.NAME)
                            + " cannot be used; make it readable and writable, or move it away",
                    e);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    /// @param parts gets all that is to be closed, the last to be closed last
    private static Store open(Settings settings, InstantSource clock, Deque<AutoCloseable> parts)
            throws IOException {
        var folder = DataFolder.take(settings.folder());
        parts.push(folder);
        var database = Database.open(settings.url(), folder, settings.port());
        parts.push(database);
        @Nullable Notifier notifier =
                settings.webhook()
                        .map(webhook -> new Notifier(database.jdbi(), webhook, clock))
                        .orElse(null);
        var archive = new Archive(database.jdbi());
        var journal =
                new PostgresJournal(
                        new Ledger(database.journal())::write,
                        database::present,
                        new Spill(folder.path(), Spill.BYTES_LIMIT),
                        notifier == null ? Set.of() : NOTIFIED,
                        archive::rebuild);
        parts.push(journal);
        archive.rebuildMissing();
        if (notifier != null) {
            parts.push(notifier);
            notifier.start();
        }
        return new Store(database, archive, journal, parts);
    }

    public Journal journal() {
        return journal;
    }

    public Archive archive() {
        return archive;
    }

    public Leftovers leftovers() {
        return leftovers;
    }

    /// For reports and the console, which are SQL.
    public Jdbi jdbi() {
        return database.jdbi();
    }

    /// Whether there are records in the spill file that the database does not have yet: it is away,
    /// or was until a moment ago.
    public boolean spilling() {
        return journal.spilling();
    }

    /// Writes what waits, and closes everything. Idempotent.
    @Override
    public synchronized void close() {
        closeAll(parts);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of the store did not close", e);
            }
        }
    }
}
