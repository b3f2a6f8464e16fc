/**
 * Identifiers: one small record for each kind of subject, so that the id of a task and the id of a worker cannot be mixed up.
 *
 * <p>The platform chooses the values. An id is unique within its kind and is never reused, because repeated commands are recognised by
 * it.
 */
@NullMarked
package io.piecework.ledger.id;

import org.jspecify.annotations.NullMarked;
