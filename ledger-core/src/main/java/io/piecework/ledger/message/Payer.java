package io.piecework.ledger.message;

import java.util.Locale;

/** Whose money pays a worker: the requester's, from what was reserved or is available, or the platform's own. */
public enum Payer {
    REQUESTER,
    PLATFORM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
