package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;

/** The version of the ledger's tables. */
public final class SchemaVersion {

    /** The version that this version of the library reads and writes. */
    public static final int CURRENT = 1;

    private SchemaVersion() {}

    /**
     * Keeps a process from writing into tables that a newer one has upgraded since it opened them.
     *
     * @throws StorageException with {@link Code#SCHEMA_NEWER}
     */
    public static void requireNotNewer(int found) {
        if (found > CURRENT) {
            throw new StorageException(
                    Code.SCHEMA_NEWER,
                    "a newer process has upgraded the ledger's tables to version " + found + ", this one knows up to "
                            + CURRENT + "; nothing was stored, replace this process by a newer one and send it again");
        }
    }
}
