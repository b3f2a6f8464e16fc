package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of a settlement export: the part of a statement line's earnings that one payout pays.
 *
 * @param worker the worker who is paid
 * @param status of the payout: what failed or was returned is settled again by a later payout
 * @param left when the payout left the balance
 * @param earned when the line took effect
 * @param net the net of the line
 * @param settled the part of it that this payout pays
 */
public record SettlementRow(
        WorkerId worker,
        PayoutId payout,
        PayoutStatus status,
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

    /** A row for each part of a settlement. */
    public static void each(Settlement settlement, ZoneId zone, Consumer<SettlementRow> consumer) {
        settlement.earnings().forEach(part -> consumer.accept(of(settlement, part, zone)));
    }

    private static SettlementRow of(Settlement settlement, Settlement.Part part, ZoneId zone) {
        StatementLine line = part.line();
        return new SettlementRow(
                settlement.worker(),
                settlement.payout(),
                settlement.status(),
                settlement.effective().atZone(zone).toOffsetDateTime(),
                settlement.gross(),
                line.effective().atZone(zone).toOffsetDateTime(),
                line.kind().toString(),
                line.assignment(),
                line.task(),
                line.award(),
                line.title().text(),
                line.net(),
                part.amount());
    }
}
