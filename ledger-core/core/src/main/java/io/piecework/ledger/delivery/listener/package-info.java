/**
 * Listeners: the host's code that receives events asynchronously, at least once each and in order for each worker.
 *
 * <ul>
 *   <li>A listener reads behind the high-water mark, and its position is stored in the database.
 *   <li>Its work is divided into segments, which the threads of all instances claim ({@link
 *       io.piecework.ledger.delivery.listener.SegmentPolicy}).
 *   <li>A message that fails becomes a dead letter and is retried with back-off; only messages of the same worker wait behind it.
 *   <li>No rebuild calls a listener or moves its position: a listener is not a projection.
 * </ul>
 *
 * <p>A consumer that stores its own position, such as a bridge to another framework, reads with an {@link
 * io.piecework.ledger.delivery.listener.EventFeed} instead.
 *
 * <p>Tables: {@code ledger_listener}, {@code ledger_listener_segment}, {@code ledger_listener_member}, {@code ledger_dead_letter}.
 */
@NullMarked
package io.piecework.ledger.delivery.listener;

import org.jspecify.annotations.NullMarked;
