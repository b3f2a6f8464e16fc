package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.PayoutView;
import java.util.Locale;

/** The lists of payouts, by their last attempts. */
final class PayoutLists {

    /** The exceptions are those of all attempts. */
    private static final String COLUMNS = """
            stream, attempt, position, worker, rail, token, currency, gross, fee, vat, sent, arriving, arriving_currency,
            begun_at, status, status_since, submitted_at, claimable_until, reason,
            (
                SELECT COUNT(*)
                FROM %s c
                WHERE c.payout = SUBSTRING(p.stream FROM 8)
                AND %s) AS open_exceptions,
            (
                SELECT COUNT(*)
                FROM %s e
                WHERE e.stream = p.stream
                AND e.is_last = 0
                AND e.status = 'paid') AS paid_before""".formatted(PayoutSteps.STEPS, PayoutSteps.IS_OPEN, PayoutProjection.TABLE);

    private static final String RELATION = PayoutProjection.TABLE + " p";

    /** Only last attempts. */
    static final RowFilter LAST = RowFilter.NONE.and("is_last", "=", 1);

    /** By status, and in the order in which they were requested. */
    static final KeyedList<PayoutView> BY_STATUS =
            new KeyedList<>(RELATION, COLUMNS, PageKey.BY_STATUS, PayoutLists::view);

    /** The longest in their status first. */
    static final KeyedList<PayoutView> BY_AGE =
            new KeyedList<>(RELATION, COLUMNS, PageKey.byTime("status_since"), PayoutLists::view);

    private PayoutLists() {}

    private static PayoutView view(Row row) {
        String reason = row.textOrEmpty("reason");
        return new PayoutView(
                new PayoutId(AssignmentLists.id(row)),
                new WorkerId(row.text("worker")),
                row.amount("gross"),
                row.amount("fee"),
                row.amount("vat"),
                row.amount("sent"),
                row.amount("arriving", Amount.currency(row.text("arriving_currency"))),
                new PayoutMethod(row.text("rail"), row.text("token")),
                Math.toIntExact(row.count("attempt")),
                PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                Math.toIntExact(row.count("open_exceptions")),
                row.count("paid_before") > 0,
                row.time("begun_at"),
                row.timeOrNull("submitted_at"),
                row.time("status_since"),
                row.timeOrNull("claimable_until"),
                reason.isEmpty() ? null : new Reason(reason));
    }
}
