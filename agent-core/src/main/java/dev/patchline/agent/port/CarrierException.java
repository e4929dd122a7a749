package dev.patchline.agent.port;

import dev.patchline.agent.call.Trouble;

/// The carrier refused a command, or could not be reached. The message is fit for a log: it holds
/// the command, the status and the carrier's own code, and no number or name.
public final class CarrierException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;

    public CarrierException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
