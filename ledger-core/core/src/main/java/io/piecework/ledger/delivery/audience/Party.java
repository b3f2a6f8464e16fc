package io.piecework.ledger.delivery.audience;

import java.util.Locale;

/** The party as which a target's readers read an event. */
enum Party {
    PLATFORM,
    WORKER,
    REQUESTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
