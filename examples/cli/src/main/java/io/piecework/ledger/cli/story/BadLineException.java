package io.piecework.ledger.cli.story;

/** A line that is not a command, an expectation or another step; the message names the value. It has no stack trace: the fault is in the file. */
final class BadLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message, null, false, false);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
