/**
 * Tasks: what a requester offers, in slots that assignments take. Publishing reserves the price of all slots; each assignment takes its
 * slot's share along.
 *
 * <p>A task knows only its slots and never calls {@code assignment}. Stopping or expiring a task closes its free slots and releases
 * their price; assignments in progress end by their own deadlines. Assignments take and return slots through {@code Tasks}.
 * {@link io.piecework.ledger.work.task.TaskEvent} lists all events.
 *
 * <p>The host decides which of its users may give a command and names that user as the command's actor.
 */
@NullMarked
package io.piecework.ledger.work.task;

import org.jspecify.annotations.NullMarked;
