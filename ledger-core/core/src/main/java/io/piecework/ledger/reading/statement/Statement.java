package io.piecework.ledger.reading.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's statement in one currency: opening + credits + returned − debits = closing. Its balance is what the platform owes the worker: held,
 * available and in transit, without unclaimed property.
 *
 * @param position the position of the last event in it. A statement with the same position is the same, unless another process was still
 *     committing an event of this worker with a smaller position
 * @param recorded when that event was recorded
 * @param moment when it was read, by the ledger's clock: what can still be appealed is decided by it. Of a statement as it was known, the time
 *     that was asked for, or when the last event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the statement was read
 * @param account what decides at present whether money can be paid out; null for a statement as it was known at an earlier moment
 * @param now the worker's sub-balances as of that event, also for a period that ended before
 * @param held the parts of the held earnings
 * @param summary the sums that it begins with
 * @param credits what was added, without payouts that came back
 * @param returned payouts that came back after they were paid: no earnings
 */
public record Statement(
        StatementPeriod period,
        long position,
        Instant recorded,
        Instant moment,
        Fingerprint fingerprint,
        @Nullable WorkerAccount account,
        Balance now,
        List<HeldEarnings> held,
        StatementSummary summary,
        Amount opening,
        List<StatementLine> lines,
        Amount credits,
        Amount returned,
        Amount debits,
        Amount closing) {

    public Statement {
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        if (!opening.plus(credits).plus(returned).minus(debits).equals(closing)) {
            throw new IllegalStateException("statement does not add up: " + opening + " + " + credits + " + " + returned
                    + " - " + debits + " is not " + closing);
        }
    }
}
