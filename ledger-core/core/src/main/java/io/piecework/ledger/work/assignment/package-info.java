/**
 * Assignments: one worker's work on one slot of a task, from acceptance through review to payment or rejection.
 *
 * <p>An assignment carries its slot's share of the task's reservation. Approving it turns the share into the worker's earnings and the
 * platform's fee. Rejecting it gives the share back to the requester, or keeps it reserved for the next worker where the task's terms
 * reopen the slot. {@link io.piecework.ledger.work.assignment.AssignmentEvent} lists all events.
 *
 * <p>Rules, by class: {@code WorkHandler} (accept, submit, resubmit, return, time out), {@code ReviewHandler} (revision, approval,
 * rejection, screen-out), {@code VisitHandler} (impossible visits), {@code OverturnHandler} (appeal, dismissal, and the window of an
 * overturn), {@code ReversalHandler} (disputes and reversals).
 *
 * <p>The host names the user as a command's actor. Each command says who may give it, and a ledger checks that unless it trusts its host. It
 * always demands two operators for an overturn after the window, and for one that the platform pays.
 */
@NullMarked
package io.piecework.ledger.work.assignment;

import org.jspecify.annotations.NullMarked;
