/**
 * The wind-down of a platform: the date after which no task is published or extended and requesters give no deposit, while reviews, payouts and
 * refunds go on and payout thresholds no longer count.
 */
@NullMarked
package io.piecework.ledger.winddown;

import org.jspecify.annotations.NullMarked;
