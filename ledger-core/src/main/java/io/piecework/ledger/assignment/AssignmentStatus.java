package io.piecework.ledger.assignment;

import java.util.Locale;

/** Where an assignment stands. */
public enum AssignmentStatus {
    ACCEPTED,
    SUBMITTED,
    APPROVED,
    REJECTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
