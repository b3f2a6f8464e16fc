package io.piecework.ledger.marketplace.task;

import java.util.Arrays;
import java.util.Locale;

/** What can be wrong with rejected work on this platform. The terms of each task name these, and the ledger refuses a rejection without one. */
public enum RejectionCategory {
    WRONG,
    INCOMPLETE,
    NOT_AS_ASKED,
    OTHER;

    static String[] all() {
        return Arrays.stream(values()).map(RejectionCategory::stored).toArray(String[]::new);
    }

    /** As the ledger keeps and prints it. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
