package io.piecework.ledger.command.id;

/**
 * The identifier of a party or a subject, chosen by the platform. It is unique within its kind, never reused, and has at most
 * {@value #LIMIT} characters. It neither begins nor ends with a space or another character that is not visible, and does not begin with its
 * kind: the worker is {@code ada}, and {@code worker:ada} is how messages name her, and what {@code toString()} returns.
 */
public interface Id {

    /** The maximum length. Prefix, id and currency together must fit the 200 characters of a stream's name. */
    int LIMIT = 180;

    /**
     * Separates the parts of an id that the ledger makes itself, such as {@code team-7:1}. It may stand in the path of a URL and in a
     * reference of a bank.
     */
    String SEPARATOR = ":";

    /** The id as the platform gave it. */
    String value();

    /** The kind, {@code task} in {@code task:dogs}; it keeps equal ids of two kinds apart. */
    String prefix();

    /** The name of the stream with its events. */
    default String stream() {
        return prefix() + ":" + value();
    }
}
