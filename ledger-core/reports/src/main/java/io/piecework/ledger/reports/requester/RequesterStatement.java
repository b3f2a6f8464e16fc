package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.time.Instant;
import java.util.List;

/**
 * A requester's statement in one currency: opening + deposits − refunds − charge-backs + write-offs − spending = closing, for available and reserved money together. What
 * was reserved and released moves between the two.
 *
 * @param position the position of the last event in it. A statement with the same position is the same, unless another process was still
 *     committing an event of this requester with a smaller position
 * @param recorded when that event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the statement was read
 * @param now the balance as of that event, also for a period that ended before
 */
public record RequesterStatement(
        RequesterId requester,
        StatementPeriod period,
        long position,
        Instant recorded,
        Fingerprint fingerprint,
        RequesterBalance now,
        RequesterBalance opening,
        List<RequesterLine> lines,
        RequesterTotals totals,
        RequesterBalance closing) {

    public RequesterStatement {
        lines = List.copyOf(lines);
        if (!totals.after(opening).equals(closing)) {
            throw new IllegalStateException(
                    "statement does not add up: " + opening + " with " + totals + " is not " + closing);
        }
    }
}
