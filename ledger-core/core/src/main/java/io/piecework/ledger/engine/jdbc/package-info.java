/**
 * The engine's view of a relational database, without naming a product.
 *
 * <p>{@code Dialect} is the port that the packages {@code h2} and {@code postgres} implement, with {@code WriterRegistration},
 * {@code InFlightAppends} and {@code HostWrites}. {@code JdbcRows} and {@code StagedRows} implement the modules' {@code Rows};
 * {@code Transactions} runs readers, {@code Session} is what a writer's batch is written in. {@code SqlFailures}
 * classifies SQL exceptions by their SQLState. {@code PrimarySource} gives connections, which {@code Openings} takes for callers whose patience ends;
 * {@code Sql} runs single statements.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.jdbc;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
