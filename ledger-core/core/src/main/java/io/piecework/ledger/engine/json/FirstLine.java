package io.piecework.ledger.engine.json;

/** The first line of an exception's message: a JSON parser adds the place in its input on further lines. */
public final class FirstLine {

    private FirstLine() {}

    /** The first line, or the exception's class where it has no message. */
    public static String of(Exception reason) {
        String message = reason.getMessage();
        return message == null
                ? reason.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
