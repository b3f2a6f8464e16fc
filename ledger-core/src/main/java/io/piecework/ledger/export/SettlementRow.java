package io.piecework.ledger.export;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.StatementLine;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What of one line's earnings left with one payout, for those who read rows.
 *
 * @param left when
 * @param earned when it was earned
 * @param net all that the line came to
 * @param settled what of that left with this payout
 */
record SettlementRow(
        PayoutId payout,
        OffsetDateTime left,
        Amount gross,
        OffsetDateTime earned,
        String kind,
        @Nullable AssignmentId assignment,
        @Nullable TaskId task,
        @Nullable AwardId award,
        String title,
        Amount net,
        Amount settled) {

    static SettlementRow of(Settlement settlement, Settlement.Part part, ZoneId zone) {
        StatementLine line = part.line();
        return new SettlementRow(
                settlement.payout(),
                settlement.effective().atZone(zone).toOffsetDateTime(),
                settlement.gross(),
                line.effective().atZone(zone).toOffsetDateTime(),
                line.kind(),
                line.assignment(),
                line.task(),
                line.award(),
                line.title(),
                line.net(),
                part.amount());
    }
}
