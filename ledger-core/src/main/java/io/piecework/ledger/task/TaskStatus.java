package io.piecework.ledger.task;

import java.util.Locale;

/** Where a task stands. */
public enum TaskStatus {
    /** It takes work as long as it has free slots. */
    PUBLISHED,
    STOPPED,
    EXPIRED,
    ARCHIVED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
