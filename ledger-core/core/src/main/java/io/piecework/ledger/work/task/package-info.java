/**
 * Tasks: what a requester offers, in slots that assignments take. Publishing reserves the price of all slots; each assignment takes its
 * slot's share along.
 *
 * <p>A task knows only its slots and never calls {@code assignment}. Stopping or expiring a task closes its free slots and releases
 * their price; assignments in progress end by their own deadlines. Assignments take and return slots through {@code Tasks}.
 * {@link io.piecework.ledger.work.task.TaskEvent} lists all events.
 *
 * <p>The host names the user as a command's actor. Each command says who may give it, and a ledger checks that unless it trusts its host.
 */
@NullMarked
package io.piecework.ledger.work.task;

import org.jspecify.annotations.NullMarked;
