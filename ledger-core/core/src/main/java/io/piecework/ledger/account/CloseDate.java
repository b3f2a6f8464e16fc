package io.piecework.ledger.account;

import io.piecework.ledger.command.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the platform closes.
 *
 * @param closes from then on no task is published or extended, and payout thresholds do not count
 * @param announced when the date took effect
 * @param before the date that stood before, which was moved; null if none stood
 */
public record CloseDate(
        Instant closes,
        Reason reason,
        Instant announced,
        @Nullable Instant before) {}
