package io.piecework.ledger.delivery.listener;

/**
 * Thrown by a listener whose target, such as a broker or a mail server, is unavailable: no message is at fault. The message does not count as
 * failed and becomes no dead letter. The listener pauses, for up to five seconds, and delivers it again until the target is back.
 */
public final class TargetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message says which target is unavailable, without personal data: it is logged */
    public TargetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
