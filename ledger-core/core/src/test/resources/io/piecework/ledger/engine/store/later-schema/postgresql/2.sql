-- Never part of a release: what a second version might do.
CREATE TABLE IF NOT EXISTS ledger_region (
    region VARCHAR(40) NOT NULL PRIMARY KEY
);

INSERT INTO ledger_region (region) SELECT 'north' WHERE NOT EXISTS (SELECT 1 FROM ledger_region);

INSERT INTO ledger_schema_history (version, installed_at)
SELECT 2, CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM ledger_schema_history WHERE version = 2)
