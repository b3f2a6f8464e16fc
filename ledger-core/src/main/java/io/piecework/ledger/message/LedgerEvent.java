package io.piecework.ledger.message;

import java.util.List;
import java.util.Objects;

/**
 * Something that happened and is never edited: a record with an {@link EventName}, carrying every term and number it was decided on.
 */
public interface LedgerEvent {

    /** Who caused it, when it took effect, when it was recorded. */
    Stamp stamp();

    /** The name that an event of this type is stored under. */
    static String nameOf(Class<? extends LedgerEvent> type) {
        return Objects.requireNonNull(type.getAnnotation(EventName.class)).value();
    }

    /** The boxes of the accounts it moved, as they stand after it; empty where it moved none. */
    default List<SubBalance> balances() {
        return List.of();
    }
}
