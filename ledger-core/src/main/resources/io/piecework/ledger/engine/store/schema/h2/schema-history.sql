-- The versions of the ledger's tables, each with the time at which its script was applied.
CREATE TABLE IF NOT EXISTS ledger_schema_history (
    version INTEGER NOT NULL PRIMARY KEY,
    installed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
