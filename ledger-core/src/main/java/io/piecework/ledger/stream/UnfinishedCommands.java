package io.piecework.ledger.stream;

import java.util.List;

/**
 * The commands that a ledger had accepted and could not finish when it was closed, by the subjects of their first commands, such as {@code
 * deposit:d-1}. Their callers are answered, too.
 *
 * @param notStored certainly not stored: send them again
 * @param unknown the database had not answered yet: whether they are stored is known when they are sent again with the same ids
 */
public record UnfinishedCommands(List<String> notStored, List<String> unknown) {

    public UnfinishedCommands {
        notStored = List.copyOf(notStored);
        unknown = List.copyOf(unknown);
    }

    /** Whether every accepted command was answered from the database. */
    public boolean isEmpty() {
        return notStored.isEmpty() && unknown.isEmpty();
    }
}
