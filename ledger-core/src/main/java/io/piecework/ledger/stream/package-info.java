/**
 * The ports between the modules and the engine: what a module registers, and what it may ask of storage. Interfaces and small helpers
 * only; {@code engine} implements them.
 *
 * <ul>
 *   <li>Deciding: {@link io.piecework.ledger.stream.LedgerModule}, {@link io.piecework.ledger.stream.Unit},
 *       {@link io.piecework.ledger.stream.StreamKind}, {@link io.piecework.ledger.stream.Idempotent}. All events of a unit are stored
 *       together, or none.
 *   <li>Projecting: {@link io.piecework.ledger.stream.Projection} and {@link io.piecework.ledger.stream.Checkpoint}, in the transaction
 *       of the events.
 *   <li>Reading: {@link io.piecework.ledger.stream.Reading}, {@link io.piecework.ledger.stream.EventLog} and
 *       {@link io.piecework.ledger.stream.HighWaterMark}; only events up to the high-water mark are final.
 *   <li>The host: {@link io.piecework.ledger.stream.HostTransactions} and {@link io.piecework.ledger.stream.WriterObserver}.
 * </ul>
 *
 * <p>No events. Imported by every module and by the engine; imports {@code message}, {@code id}, {@code text} and {@code money}.
 */
@NullMarked
package io.piecework.ledger.stream;

import org.jspecify.annotations.NullMarked;
