package dev.patchline.telephony.store;

import org.jspecify.annotations.Nullable;

/// The database cannot be used. The message is one line for the person who starts Patchline: what
/// is wrong, where, and what to do. It never holds a password.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
