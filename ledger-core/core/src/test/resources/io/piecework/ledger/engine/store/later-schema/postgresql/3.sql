-- Never part of a release: needs what the second version made.
ALTER TABLE ledger_region ADD COLUMN IF NOT EXISTS branch VARCHAR(40);

UPDATE ledger_region SET branch = 'main' WHERE branch IS NULL;

INSERT INTO ledger_schema_history (version, installed_at)
SELECT 3, CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM ledger_schema_history WHERE version = 3)
