package io.piecework.ledger.message;

import java.util.List;

/**
 * Something that happened and is never edited: a record with an {@link EventName}, carrying every term and number it was decided on.
 */
public interface LedgerEvent {

    /** Who caused it, when it took effect, when it was recorded. */
    Stamp stamp();

    /** The boxes of the accounts it moved, as they stand after it; empty where it moved none. */
    default List<Box> balances() {
        return List.of();
    }
}
