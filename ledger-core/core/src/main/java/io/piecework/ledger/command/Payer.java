package io.piecework.ledger.command;

import java.util.Locale;

/** Whose money pays a worker: the requester's reserved or available funds, or the platform's. */
public enum Payer {
    REQUESTER,
    PLATFORM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
