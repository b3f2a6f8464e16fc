package io.piecework.ledger.reading.requester;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.time.Instant;
import java.util.List;

/**
 * What a requester spent in a period in one currency, by task: the list behind an invoice for the platform's fees. Deposits, refunds and reservations
 * cost nothing and are not in it.
 *
 * @param position the position of the last event in it
 * @param recorded when that event was recorded
 * @param fingerprint of all events of the ledger up to there, or up to the last event before it that was final when the list was read
 * @param tasks in the order of the UTF-8 bytes of their ids, then the awards by kind and terms
 */
public record FeeList(
        RequesterId requester,
        StatementPeriod period,
        long position,
        Instant recorded,
        Fingerprint fingerprint,
        List<TaskFees> tasks,
        TaskFees total) {

    public FeeList {
        tasks = List.copyOf(tasks);
    }

    /** Whether workers bear a fee in any row, also one that was given back in another. */
    public boolean hasWorkerFees() {
        return tasks.stream().anyMatch(TaskFees::hasWorkerFee);
    }
}
