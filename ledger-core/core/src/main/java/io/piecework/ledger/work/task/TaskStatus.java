package io.piecework.ledger.work.task;

import java.util.Locale;

/** The status of a task. */
public enum TaskStatus {
    /** The task takes work while it has free slots. */
    PUBLISHED,
    STOPPED,
    EXPIRED,
    ARCHIVED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
