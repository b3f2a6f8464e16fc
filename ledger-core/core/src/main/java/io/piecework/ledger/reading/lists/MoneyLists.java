package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.AwardKind;
import io.piecework.ledger.work.award.AwardView;
import java.util.Locale;

/** The lists of awards, holds, deposits and refunds, and of workers by their balance. */
final class MoneyLists {

    private static final String HOLDS = """
            stream, position, worker, currency, everything, reason, effective_at,
            COALESCE((
                SELECT k.held
                FROM %s k
                WHERE k.worker = h.worker
                AND k.currency = h.currency
                AND k.holder = h.stream), 0) AS held,
            (
                SELECT COUNT(*)
                FROM ledger_hold r
                WHERE r.hold = h.stream
                AND r.kind = 'released') AS releases""".formatted(JournalRelations.HELD);

    /** In the order in which they were granted. */
    static final KeyedList<AwardView> AWARDS = new KeyedList<>(
            AwardProjection.TABLE,
            "stream, position, kind, worker, requester, assignment, currency, amount, earned, reason, granted_at, "
                    + "reversed",
            PageKey.BY_POSITION,
            MoneyLists::award);

    /** In the order in which they were placed. */
    static final KeyedList<HoldView> HELD =
            new KeyedList<>(HoldProjection.TABLE + " h", HOLDS, PageKey.BY_POSITION, MoneyLists::hold);

    /** The holds without their releases. */
    static final RowFilter PLACED = RowFilter.NONE.and("kind", "=", "placed");

    /** In the order in which they were recorded. */
    static final KeyedList<FundingView> FUNDING = new KeyedList<>(
            FundingProjection.TABLE,
            "stream, position, kind, requester, currency, amount, effective_at",
            PageKey.BY_POSITION,
            MoneyLists::funding);

    /** By the available sub-balance, the greatest first. */
    static final KeyedList<Balance> WORKERS = new KeyedList<>(
            JournalRelations.BALANCES,
            "worker, currency, awaiting_review, held, available, in_transit, paid, unclaimed, withheld",
            PageKey.BY_AVAILABLE,
            Balances::balance);

    private MoneyLists() {}

    private static AwardView award(Row row) {
        String requester = row.textOrEmpty("requester");
        String assignment = row.textOrEmpty("assignment");
        Amount amount = row.amount("amount");
        Amount reversed = row.amountOrNull("reversed", amount.currency());
        return new AwardView(
                new AwardId(AssignmentLists.id(row)),
                AwardKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                new WorkerId(row.text("worker")),
                requester.isEmpty() ? null : new RequesterId(requester),
                assignment.isEmpty() ? null : new AssignmentId(assignment),
                new Reason(row.text("reason")),
                amount,
                row.amount("earned"),
                reversed == null ? Amount.zero(amount.currency()) : reversed,
                row.time("granted_at"));
    }

    private static HoldView hold(Row row) {
        return new HoldView(
                new OperationId(AssignmentLists.id(row)),
                new WorkerId(row.text("worker")),
                row.count("everything") == 1,
                row.amount("held"),
                new Reason(row.text("reason")),
                row.count("releases") == 0 ? HoldStatus.ACTIVE : HoldStatus.RELEASED,
                row.time("effective_at"));
    }

    private static FundingView funding(Row row) {
        return new FundingView(
                FundingView.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                AssignmentLists.id(row),
                new RequesterId(row.text("requester")),
                row.amount("amount"),
                row.time("effective_at"));
    }
}
