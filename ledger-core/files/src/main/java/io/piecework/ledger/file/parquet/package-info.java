/**
 * Parquet files, written and read with DuckDB's driver ({@code org.duckdb:duckdb_jdbc}). The same rows give the same bytes with the same version of
 * the driver.
 *
 * <p>Readers: the export of the books, and the archives.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.file.parquet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
