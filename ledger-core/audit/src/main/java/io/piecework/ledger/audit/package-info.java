/**
 * What proves a ledger, as a module of its own: nothing that runs depends on what checks it.
 *
 * <p>{@link io.piecework.ledger.audit.Audit} is the front door. {@code replay} recomputes every row from the events and compares or corrects the
 * stored ones; {@code figures} compares the events with each other; {@code proof} runs both, adds what closed periods and listeners know, and
 * counts what was found; {@code whatif} gives the commands of a history again under other terms. No table.
 */
@NullMarked
package io.piecework.ledger.audit;

import org.jspecify.annotations.NullMarked;
