package dev.patchline.telephony.store;

/// A record could not be made safe, neither in the database nor in the spill file. What it would
/// have allowed must not be done. The message holds no words of people.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
