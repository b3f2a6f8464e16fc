/**
 * Reports, as a module of their own: what finance and a requester read about a period, beyond the balances and the worker's statements of the core.
 *
 * <p>{@link io.piecework.ledger.reports.Reports} is the front door. {@code finance} has the reports about all workers and requesters, and the search
 * for a text; {@code requester} has a requester's statements and fees. No table.
 */
@NullMarked
package io.piecework.ledger.reports;

import org.jspecify.annotations.NullMarked;
