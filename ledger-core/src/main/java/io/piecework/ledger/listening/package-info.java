/**
 * Listeners: a host's own code that is told of events behind the commands, at least once each, in order for each worker, from a position
 * of its own that is kept in the database. It is shared by as many instances as there are, and one message that fails keeps back nobody's
 * but its own worker's. Nothing here is a projection: no rebuild ever calls a listener or moves its position.
 */
@NullMarked
package io.piecework.ledger.listening;

import org.jspecify.annotations.NullMarked;
