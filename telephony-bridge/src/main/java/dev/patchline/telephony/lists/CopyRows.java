package dev.patchline.telephony.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Rows on their way into a table by COPY, in its text format. Needs memory for one block. Not
/// thread-safe. Nothing is there before [#finish()]. When the database does not take them, that is
/// a [ConnectionException].
final class CopyRows implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final String NULL = "\\N";

    private final PGCopyOutputStream out;
    private final StringBuilder block = new StringBuilder(BLOCK + BLOCK / 4);
    private boolean begun;

    /// @param table with its columns, as in `incoming (number, name)`
    CopyRows(Connection connection, String table) {
        try {
            this.out =
                    new PGCopyOutputStream(
                            connection.unwrap(PGConnection.class), "COPY " + table + " FROM STDIN");
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    CopyRows number(long value) {
        separate();
        block.append(value);
        return this;
    }

    CopyRows text(@Nullable String value) {
        separate();
        if (value == null) {
            block.append(NULL);
        } else {
            escape(value);
        }
        return this;
    }

    /// @param values without commas, quotes, backslashes and braces
    CopyRows names(Collection<String> values) {
        separate();
        block.append('{').append(String.join(",", values)).append('}');
        return this;
    }

    CopyRows end() {
        block.append('\n');
        begun = false;
        if (block.length() > BLOCK) {
            flush();
        }
        return this;
    }

    private void separate() {
        if (begun) {
            block.append('\t');
        }
        begun = true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> block.append("\\\\");
                case '\t' -> block.append("\\t");
                case '\n' -> block.append("\\n");
                case '\r' -> block.append("\\r");
                default -> block.append(each);
            }
        }
    }

    private void flush() {
        try {
            out.write(block.toString().getBytes(StandardCharsets.UTF_8));
            block.setLength(0);
        } catch (IOException e) {
            throw new ConnectionException(e);
        }
    }

    /// Sends the rest.
    ///
    /// @return how many rows there are
    long finish() {
        flush();
        try {
            return out.endCopy();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /// Takes everything back, unless it is finished.
    @Override
    public void close() {
        try {
            if (out.isActive()) {
                out.cancelCopy();
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
