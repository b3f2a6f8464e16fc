package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.requester.FeeList;
import io.piecework.ledger.reading.requester.TaskFees;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the export of a list of fees.
 *
 * @param from null for the beginning
 * @param to excluded; null for now
 */
record FeeRow(
        RequesterId requester,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to,
        String kind,
        String task,
        String title,
        long pieces,
        String terms,
        Amount pay,
        Amount fee,
        Amount tax,
        Amount workerFee,
        Amount workerTax,
        Amount total) {

    static FeeRow of(FeeList list, TaskFees row) {
        ZoneId zone = list.period().zone();
        return new FeeRow(
                list.requester(),
                at(list.period().from(), zone),
                at(list.period().to(), zone),
                row.kind(),
                row.task(),
                row.title(),
                row.pieces(),
                row.terms(),
                row.pay(),
                row.fee(),
                row.tax(),
                row.workerFee(),
                row.workerTax(),
                row.total());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
    }
}
