package io.piecework.ledger.command;

/**
 * A rule of the platform's own threw an exception instead of deciding about a command. It is no refusal. Nothing is stored; correct the rule, and
 * execute the same command again.
 */
public final class RuleFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
