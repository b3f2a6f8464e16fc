package io.piecework.ledger.account;

import io.piecework.ledger.command.Reason;
import java.time.Instant;

/**
 * When the platform closes.
 *
 * @param closes from then on no task is published or extended, and payout thresholds do not count
 * @param announced when the date took effect
 */
public record CloseDate(Instant closes, Reason reason, Instant announced) {}
