package dev.patchline.telephony.media;

/// The edge cannot listen. The message says where, why, and what to do.
public final class EdgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EdgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
