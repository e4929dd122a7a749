package dev.patchline.telephony.store;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops our PostgreSQL when we are gone, however we went. A shell waits at the end of a pipe that
/// nobody writes to; the system closes it with our process, also when that was killed. What the
/// keyboard sends to both does not reach the shell.
///
/// Where there is no shell, a server that is left behind is stopped by the next start on its
/// folder.
final class Caretaker implements AutoCloseable {
    /// With the server's own note of its process as `$0`. SIGINT is a fast shutdown. The name is
    /// looked at because the number of a server that died may be somebody else's by now.
    private static final String WATCH =
            """
            trap '' INT TERM HUP
            read -r _
            read -r pid < "$0" || exit 0
            name=$(cat "/proc/$pid/comm" 2>/dev/null || ps -o comm= -p "$pid")
            case $name in *postgres*) kill -INT "$pid" ;; esac
            """;

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

    private final Process shell;

    private Caretaker(Process shell) {
        this.shell = shell;
    }

    /// @param pidFile where the server writes the number of its process, in the first line
    /// @throws IOException when there is no shell
    static Caretaker of(Path pidFile) throws IOException {
        return new Caretaker(
                new ProcessBuilder("sh", "-c", WATCH, pidFile.toString())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
    }

    /// The server was stopped. A server that still runs is stopped by this.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            LOG.warn("the caretaker of the embedded PostgreSQL does not go", e);
        }
    }
}
