package io.piecework.ledger.reading.requester;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.StatementPeriod;
import java.util.List;

/**
 * The difference between two statements of one requester, currency and period, as they were known at two positions: each line that the later one
 * has and the earlier one has not, with its event and actor. Earlier closing + the changes = later closing.
 *
 * @param from the position of the earlier statement
 * @param to the position of the later statement
 * @param closing the balance at the period's end by the earlier statement
 * @param closingNow the same by the later one
 * @param changes in the order in which they were recorded
 */
public record RequesterDifference(
        RequesterId requester,
        StatementPeriod period,
        long from,
        long to,
        RequesterBalance opening,
        RequesterBalance openingNow,
        RequesterBalance closing,
        RequesterBalance closingNow,
        List<RequesterChange> changes) {

    public RequesterDifference {
        changes = List.copyOf(changes);
    }
}
