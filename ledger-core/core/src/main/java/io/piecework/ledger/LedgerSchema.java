package io.piecework.ledger;

import io.piecework.ledger.engine.Engine;

/**
 * The DDL of the ledger's tables for a database product, for an administrator or a migration tool. A ledger with {@link
 * LedgerBuilder#validateTables()} opens the database in which it was run.
 */
public enum LedgerSchema {
    POSTGRESQL("postgresql"),
    H2("h2");

    private final String folder;

    LedgerSchema(String folder) {
        this.folder = folder;
    }

    /**
     * Every statement, each ended by a semicolon and a line break. They make what is missing in the schema of the connection and record the
     * version of the tables, so they may be run again. Without a transaction of their own.
     */
    public String ddl() {
        return Engine.ddl(folder);
    }
}
