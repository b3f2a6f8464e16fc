package io.piecework.ledger.engine.jdbc;

import javax.sql.DataSource;

/**
 * A database for the sums of a verification where the ledger's own database takes no temporary tables, as on a standby. Its owner alone uses it.
 *
 * @param dialect of this database, which may be another product than the ledger's
 * @param deletion closes it and deletes its files
 */
public record ScratchDatabase(DataSource source, Dialect dialect, Runnable deletion) {}
