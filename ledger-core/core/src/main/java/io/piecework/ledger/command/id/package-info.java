/**
 * Identifiers: one record type for each kind of subject, so that the compiler keeps the id of a task and the id of a worker apart.
 *
 * <p>The platform chooses the values. An id is unique within its kind and never reused, because the ledger recognises a repeated command
 * by it. The kind and the value name the subject's stream, {@code task:dogs}; an account's stream adds the currency,
 * {@code worker:ada:USD}.
 *
 * <p>Imported by every package; imports {@code command.text} and {@code money} only.
 */
@NullMarked
package io.piecework.ledger.command.id;

import org.jspecify.annotations.NullMarked;
