/**
 * The public entry point: {@link io.piecework.ledger.Ledger} executes commands and answers with receipts; its views scope every query to a
 * worker, a requester, the operator or the auditor.
 *
 * <p>Ten packages stand on the first level; each imports only those above it in this list:
 *
 * <ul>
 *   <li>{@code money}: exact amounts, rounding, quanta.
 *   <li>{@code command}: what may be asked, by whom, and with which words it is refused; ids and texts.
 *   <li>{@code engine}: storage and the writer. Modules see {@code engine.port} only, applications nothing of it.
 *   <li>{@code account}: whose money it is, and in which state: requesters' funds, workers' earnings.
 *   <li>{@code work}: terms, tasks, assignments with their reviews, and awards.
 *   <li>{@code payout}: how money leaves.
 *   <li>{@code journal}: what is booked: event to balanced entry, balances, and the fingerprint of all events.
 *   <li>{@code reading}: what a worker and a screen see: statements, decisions, open items, lists, notices, deadlines.
 *   <li>{@code delivery}: what happens by itself, and who is told: due work and listeners.
 *   <li>{@code finance}: how the controller closes a period and seals it.
 * </ul>
 *
 * <p>Packages, types and members marked {@code @API(status = INTERNAL)} are public for other packages of the ledger: applications must not use
 * them, and any release may change them.
 */
@NullMarked
package io.piecework.ledger;

import org.jspecify.annotations.NullMarked;
