/**
 * Who may give which command: one table, and the check that every command passes.
 *
 * <ul>
 *   <li>{@link io.piecework.ledger.permission.Permissions} is the ledger's setting: strict, or trusting the host.
 *   <li>{@link io.piecework.ledger.permission.Parties} are the people a command is about, as the decision reads them from fresh state.
 * </ul>
 *
 * <p>The check is part of the decision of a new command. It is never made when events are read again. It has no events of its own. Imported
 * by every package above it; imports {@code message}, {@code id} and {@code text}.
 */
@NullMarked
package io.piecework.ledger.permission;

import org.jspecify.annotations.NullMarked;
