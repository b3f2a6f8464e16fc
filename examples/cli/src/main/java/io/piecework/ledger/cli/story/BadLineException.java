package io.piecework.ledger.cli.story;

/** A line that says nothing the ledger could do; the message names the value. Without a stack trace: it is the file's fault. */
final class BadLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message, null, false, false);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
