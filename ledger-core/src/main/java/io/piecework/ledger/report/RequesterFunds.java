package io.piecework.ledger.report;

import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javax.money.CurrencyUnit;

/**
 * Where a requester's money is: deposited = available + reserved + spent.
 *
 * @param available free for new tasks; negative where they pay on account
 * @param reserved set aside for slots that are not decided
 * @param spent paid for approved work and beside it, fees included
 */
public record RequesterFunds(RequesterId requester, Amount deposited, Amount available, Amount reserved, Amount spent) {

    /** What work and awards moved out of the requester's two accounts is spent; a reservation moves it between them. */
    private static final String SUMS = "SELECT COUNT(*) AS postings,"
            + " SUM(CASE WHEN account = 'requester:available' THEN -amount ELSE 0 END) AS available,"
            + " SUM(CASE WHEN account = 'requester:reserved' THEN -amount ELSE 0 END) AS reserved,"
            + " SUM(CASE WHEN stream LIKE 'deposit:%' THEN -amount ELSE 0 END) AS deposited,"
            + " SUM(CASE WHEN stream LIKE 'deposit:%' THEN 0 ELSE amount END) AS spent"
            + " FROM ledger_posting WHERE owner = ? AND currency = ?"
            + " AND account IN ('requester:available', 'requester:reserved')";

    /** Sums the requester's postings as they are committed; nothing where there are none. */
    public static Optional<RequesterFunds> of(Rows rows, RequesterId requester, CurrencyUnit currency) {
        return rows.list(
                        SUMS,
                        List.of(requester.value(), currency.getCurrencyCode()),
                        row -> row.count("postings") == 0
                                ? Optional.<RequesterFunds>empty()
                                : Optional.of(new RequesterFunds(
                                        requester,
                                        sum(row.number("deposited"), currency),
                                        sum(row.number("available"), currency),
                                        sum(row.number("reserved"), currency),
                                        sum(row.number("spent"), currency))))
                .get(0);
    }

    private static Amount sum(BigDecimal value, CurrencyUnit currency) {
        return Amount.sum(value, currency);
    }
}
