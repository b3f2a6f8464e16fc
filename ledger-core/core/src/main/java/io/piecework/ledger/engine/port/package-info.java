/**
 * The ports between the modules and the engine: what a module registers, and what it may ask of storage. Interfaces and small helpers
 * only; {@code engine} implements them.
 *
 * <ul>
 *   <li>Deciding: {@link io.piecework.ledger.engine.port.LedgerModule}, {@link io.piecework.ledger.engine.port.Unit},
 *       {@link io.piecework.ledger.engine.port.StreamKind}, {@link io.piecework.ledger.engine.port.Idempotent}. All events of a unit are stored
 *       together, or none.
 *   <li>Projecting: {@link io.piecework.ledger.engine.port.Projection} and {@link io.piecework.ledger.engine.port.Checkpoint}, in the transaction
 *       of the events.
 *   <li>Reading: {@link io.piecework.ledger.engine.port.Reading}, {@link io.piecework.ledger.engine.port.EventLog} and
 *       {@link io.piecework.ledger.engine.port.HighWaterMark}; only events up to the high-water mark are final.
 *   <li>The host: {@link io.piecework.ledger.engine.port.HostTransactions} and {@link io.piecework.ledger.engine.port.WriterObserver}.
 * </ul>
 *
 * <p>No events. Imported by every module and by the engine; imports {@code command} and {@code money}.
 */
@NullMarked
package io.piecework.ledger.engine.port;

import org.jspecify.annotations.NullMarked;
