/**
 * The messages of the ledger: commands, events and refusals, with what all of them share.
 *
 * <ul>
 *   <li>A {@link io.piecework.ledger.command.Command} asks for a change; its id makes it idempotent. It is a
 *       {@link io.piecework.ledger.command.CommandRecord}, whose {@link io.piecework.ledger.command.Given} says who gives it and when.
 *   <li>A {@link io.piecework.ledger.command.LedgerEvent} is a stored fact; its {@link io.piecework.ledger.command.EventName} and
 *       revision never change.
 *   <li>A {@link io.piecework.ledger.command.Refusal} has a {@link io.piecework.ledger.command.RefusalCode}, a subject and two values.
 *   <li>{@link io.piecework.ledger.command.Actor} gives a command, {@link io.piecework.ledger.command.Authority} approves one.
 *   <li>{@link io.piecework.ledger.command.StorageException}, {@link io.piecework.ledger.command.ConflictException} and
 *       {@link io.piecework.ledger.command.BusyException} are failures, not refusals.
 * </ul>
 *
 * <p>{@link io.piecework.ledger.command.Permissions} decide who may give which command: one table, and a check that is part of the decision of each
 * new command and is never made when events are read again.
 *
 * <p>It has no events of its own. Imported by every package above it; imports {@code command.id}, {@code command.text} and {@code money}.
 */
@NullMarked
package io.piecework.ledger.command;

import org.jspecify.annotations.NullMarked;
