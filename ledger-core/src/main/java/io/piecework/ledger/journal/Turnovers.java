package io.piecework.ledger.journal;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;

/**
 * What accounts turned over: the sums as of a checkpoint, and the entries after it. Requesters' accounts are kept one by one, those of
 * all workers as one, since their balances are rows of their own. They are read in a
 * {@linkplain io.piecework.ledger.stream.Reading#snapshot snapshot}, or sums and entries may be of two moments.
 */
public final class Turnovers implements Checkpoint {

    /**
     * What was debited and credited to all accounts of one name, as it is stored.
     *
     * @param credit not negative
     */
    public record Turnover(String account, Amount debit, Amount credit) {}

    /**
     * What is owed to a requester in one of their accounts for what one kind of stream caused.
     *
     * @param account as it is stored
     * @param kind what stands in front of the colon in the streams' names
     * @param amount credit − debit
     */
    public record Owed(String account, String kind, Amount amount) {}

    private static final String TABLE = "ledger_turnover";
    private static final String ENTRIES_TABLE = "ledger_posting";

    private static final List<String> KEY = List.of("owner", "account", "currency", "kind");
    private static final List<String> SIDES = List.of("debit", "credit");

    private static final String KIND = "SUBSTRING(stream FROM 1 FOR GREATEST(POSITION(':' IN stream) - 1, 0)) AS kind";

    private static final String ENTRIES = "CASE WHEN amount > 0 THEN amount ELSE 0 END AS debit,"
            + " CASE WHEN amount < 0 THEN -amount ELSE 0 END AS credit FROM "
            + ENTRIES_TABLE + " WHERE ";

    /** The upper end says nothing new, but PostgreSQL takes an open range of unknown beginning for a third of the table. */
    private static final String AFTER = "position > (SELECT COALESCE(MAX(c.position), 0) FROM ledger_checkpoint c"
            + " WHERE c.name = '" + TABLE + "') AND position <= " + Long.MAX_VALUE;

    private static final String BETWEEN = "position > ? AND position <= ?";

    private static final String OWNER = Arrays.stream(LedgerAccount.values())
            .filter(account -> account.balanceColumn().isPresent())
            .map(account -> "'" + account + "'")
            .collect(Collectors.joining(", ", "CASE WHEN account IN (", ") THEN '' ELSE owner END AS owner"));

    private static final String BOTH = "SUM(debit) AS debit, SUM(credit) AS credit";

    private static final String BY_ACCOUNT = sums(
            "currency, account",
            BOTH,
            Stream.of(
                    "SELECT currency, account, debit, credit FROM " + TABLE,
                    "SELECT currency, account, " + ENTRIES + AFTER));

    /** Each account by itself: H2 looks an index up by equal values only up to the first list of them. */
    private static final String OF_REQUESTER = sums(
            "account, kind",
            "SUM(credit - debit) AS owed",
            Stream.of(LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.REQUESTER_RESERVED)
                    .map(account -> "owner = ? AND account = '" + account + "' AND currency = ?")
                    .flatMap(own -> Stream.of(
                            "SELECT account, kind, debit, credit FROM " + TABLE + " WHERE " + own,
                            "SELECT account, " + KIND + ", " + ENTRIES + own + " AND " + AFTER)));

    private static final String MOVED = sums(
            String.join(", ", KEY),
            BOTH,
            Stream.of("SELECT " + OWNER + ", account, currency, " + KIND + ", " + ENTRIES + BETWEEN));

    /** By currency and account, in no order; of accounts of one name, all. */
    public static List<Turnover> byAccount(Rows rows) {
        return rows.list(BY_ACCOUNT, List.of(), row -> {
            CurrencyUnit currency = Amount.currency(row.text("currency"));
            return new Turnover(row.text("account"), row.amount("debit", currency), row.amount("credit", currency));
        });
    }

    /** A requester's, by account and kind; none where nothing was ever posted. */
    public static List<Owed> of(Rows rows, RequesterId requester, CurrencyUnit currency) {
        List<Object> own = List.of(requester.value(), currency.getCurrencyCode());
        List<Object> values =
                Stream.of(own, own, own, own).flatMap(List::stream).toList();
        return rows.list(
                OF_REQUESTER,
                values,
                row -> new Owed(row.text("account"), row.text("kind"), row.amount("owed", currency)));
    }

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    @Override
    public String rows() {
        return ENTRIES_TABLE;
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        Function<Rows.Row, List<?>> sum = row -> List.of(
                row.text("owner"),
                row.text("account"),
                row.text("currency"),
                row.text("kind"),
                row.number("debit"),
                row.number("credit"));
        rows.add(TABLE, KEY, SIDES, rows.list(MOVED, List.of(after, upTo), sum));
    }

    private static String sums(String groups, String sums, Stream<String> parts) {
        return "SELECT " + groups + ", " + sums + " FROM (" + parts.collect(Collectors.joining(" UNION ALL "))
                + ") turnovers GROUP BY " + groups;
    }
}
