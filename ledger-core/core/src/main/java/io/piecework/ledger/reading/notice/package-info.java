/**
 * Announcements, each made once: a window is about to close, a worker's earnings exceeded a yearly cap, a worker's available earnings reached
 * a payout threshold, a worker's earnings are dormant.
 *
 * <p>Announcements move no money. The platform reacts to them, for instance with a mail or a tax slip. Tables: {@code ledger_notice}, {@code
 * ledger_cap}, {@code ledger_earned}, {@code ledger_threshold}, {@code ledger_reached}, {@code ledger_dormancy}, {@code
 * ledger_contact}.
 */
@NullMarked
package io.piecework.ledger.reading.notice;

import org.jspecify.annotations.NullMarked;
