-- Never part of a release: needs what the second version made.
ALTER TABLE ledger_region ADD COLUMN IF NOT EXISTS branch VARCHAR(40);

UPDATE ledger_region SET branch = 'main' WHERE branch IS NULL
