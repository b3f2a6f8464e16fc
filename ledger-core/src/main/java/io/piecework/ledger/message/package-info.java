/**
 * The messages of the ledger: commands, events and refusals, with what all of them share.
 *
 * <ul>
 *   <li>A {@link io.piecework.ledger.message.Command} asks for a change; its id makes it idempotent.
 *   <li>A {@link io.piecework.ledger.message.LedgerEvent} is a stored fact; its {@link io.piecework.ledger.message.EventName} and
 *       revision never change.
 *   <li>A {@link io.piecework.ledger.message.Refusal} has a {@link io.piecework.ledger.message.RefusalCode}, a subject and two values.
 *   <li>{@link io.piecework.ledger.message.Actor} gives a command, {@link io.piecework.ledger.message.Authority} approves one.
 *   <li>{@link io.piecework.ledger.message.StorageException}, {@link io.piecework.ledger.message.ConflictException} and
 *       {@link io.piecework.ledger.message.BusyException} are failures, not refusals.
 * </ul>
 *
 * <p>It has no events of its own. Imported by every package above it; imports {@code id}, {@code text} and {@code money}.
 */
@NullMarked
package io.piecework.ledger.message;

import org.jspecify.annotations.NullMarked;
