package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * Reads the turnover of accounts: the sums up to a checkpoint plus the postings after it. Pass the rows of a
 * {@linkplain io.piecework.ledger.engine.port.Reading#snapshot snapshot}: in another transaction, a checkpoint that moves between the two parts
 * would count postings twice.
 */
@API(status = API.Status.INTERNAL)
public final class Turnovers {

    /**
     * What was debited and credited to all accounts of one name.
     *
     * @param account its name as it is stored
     * @param credit not negative
     */
    public record Turnover(String account, Amount debit, Amount credit) {}

    /**
     * What the platform owes a requester in one of their accounts, as far as streams of one kind caused it.
     *
     * @param account its name as it is stored
     * @param kind the streams' names up to the colon, such as {@code deposit}
     * @param amount credit − debit
     */
    public record Owed(String account, String kind, Amount amount) {}

    private static final String BY_ACCOUNT = """
            SELECT currency, account, SUM(debit) AS debit, SUM(credit) AS credit
            FROM (
                SELECT currency, account, debit, credit
                FROM ledger_turnover
                UNION ALL
                SELECT currency, account, %s AS debit, %s AS credit
                FROM ledger_posting
                WHERE %s) turnovers
            GROUP BY currency, account""";

    /** One query an account, because H2 uses the index for equal values only up to the first list of values. */
    private static final String OF_ACCOUNT = """
            SELECT account, kind, SUM(credit - debit) AS owed
            FROM ledger_turnover
            WHERE owner = ?
            AND account = '%3$s'
            AND currency = ?
            GROUP BY account, kind
            UNION ALL
            SELECT account, %1$s AS kind, -SUM(amount) AS owed
            FROM ledger_posting
            WHERE owner = ?
            AND account = '%3$s'
            AND currency = ?
            AND %2$s
            GROUP BY account, %1$s""";

    private Turnovers() {}

    /** The turnover by currency and account, of all owners together, in no order. */
    public static List<Turnover> byAccount(Rows rows) {
        String sql = BY_ACCOUNT.formatted(
                TurnoverCheckpoint.DEBIT, TurnoverCheckpoint.CREDIT, rows.afterCheckpoint(TurnoverCheckpoint.TABLE));
        return rows.list(sql, List.of(), row -> {
            CurrencyUnit currency = Amount.currency(row.text("currency"));
            return new Turnover(row.text("account"), row.amount("debit", currency), row.amount("credit", currency));
        });
    }

    /**
     * What the platform owes a requester, by account and kind of stream; none where nothing was ever posted. An account and kind may
     * be in the list twice, up to the checkpoint and after it.
     */
    public static List<Owed> of(Rows rows, RequesterId requester, CurrencyUnit currency) {
        String after = rows.afterCheckpoint(TurnoverCheckpoint.TABLE);
        String sql = Stream.of(LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.REQUESTER_RESERVED)
                .map(account -> OF_ACCOUNT.formatted(TurnoverCheckpoint.KIND, after, account))
                .collect(Collectors.joining("\nUNION ALL\n"));
        List<Object> own = List.of(requester.value(), currency.getCurrencyCode());
        List<Object> values =
                Stream.of(own, own, own, own).flatMap(List::stream).toList();
        return rows.list(
                sql, values, row -> new Owed(row.text("account"), row.text("kind"), row.amount("owed", currency)));
    }
}
