package io.piecework.ledger.engine.port;

import java.util.List;

/**
 * The calls that a ledger had accepted and could not finish when it was closed, for the log: an entry is the subject of a call's first
 * command, such as {@code deposit:d-1}. To send a command again, keep the command itself until you have its receipt.
 *
 * @param notStored certainly not stored
 * @param unknown the database had not answered: they may be stored. The same command, sent again, is stored once
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
