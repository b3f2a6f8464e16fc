package io.piecework.ledger.id;

/** The caller's own name for a party or a subject; unique among its kind, kept for ever, at most {@value #LIMIT} characters. */
public interface Id {

    /** So that prefix, id and currency together stay within the 200 characters of a stream's name. */
    int LIMIT = 180;

    /** The name as the caller gave it. */
    String value();

    /** The kind in front of the name, {@code task} in {@code task:dogs}, so that equal names of two kinds never meet. */
    String prefix();

    /** The name of the stream that tells its story. */
    default String stream() {
        return prefix() + ":" + value();
    }
}
