/**
 * The ledger's own tables of events, snapshots and checkpoints, and the schema of all tables.
 *
 * <p>{@code Schema} creates and upgrades the tables from the scripts beside this package. {@code StreamReader} folds streams to their
 * states, {@code StoredLog} reads events by position. {@code Snapshots} and {@code Checkpoints} are maintenance on the {@code BackgroundThread}.
 * {@code EventHash} chains the events of a stream. Appending is the writer's, in the engine package.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
