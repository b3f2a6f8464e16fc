/**
 * The work and its review: one worker's go at a task, from accepted to approved or rejected.
 *
 * <p>An assignment carries its slot's share of the reservation. Approving turns it into the worker's earnings and the platform's
 * fee; rejecting gives it back to the requester at once and the slot stays consumed.
 */
@NullMarked
package io.piecework.ledger.assignment;

import org.jspecify.annotations.NullMarked;
