/**
 * The dialect of PostgreSQL 14 and later.
 *
 * <p>{@code PostgresDialect} implements the port of {@code jdbc}. {@code PostgresWrites} writes the rows of a transaction in one round
 * trip, {@code PostgresHostWrites} writes in transactions of the application. Advisory locks of the server tell which transactions append
 * ({@code PostgresInFlightAppends}) and which ledgers are open ({@code PostgresWriterRegistration}), across all processes.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.postgres;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
