/**
 * What stands behind the ports: Axon's event store, repositories and units of work, JDBC, JSON and the schema.
 *
 * <p>The only room that imports Axon. Everything is put together by hand and stays private: no Axon configurer runs (so nothing calls
 * home, prints a banner or finds beans of the host), no component is a Spring bean, and no Axon type leaves the package.
 *
 * <p>The way of a command: {@code Writer} opens a unit of work and a transaction, a room decides over {@code AxonUnit}, Axon's
 * store appends the events, the projections write their rows, {@code Dialect.guard} makes sure that the transaction can still commit.
 */
@NullMarked
package io.piecework.ledger.engine;

import org.jspecify.annotations.NullMarked;
