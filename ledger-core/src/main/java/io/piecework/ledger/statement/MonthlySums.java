package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.money.CurrencyUnit;

/**
 * What the lines of workers' statements come to by the month, in UTC and by their effective dates: the sums as of a checkpoint, and the lines
 * after it. So what a worker was owed at any time is a sum of few rows, however long their past.
 */
final class MonthlySums implements Checkpoint {

    private static final String TABLE = "ledger_worker_month";
    private static final List<String> KEY = List.of("worker", "currency", "of_month");

    private static final String LINES = "SELECT worker, currency, effective_at, net FROM " + Statements.TABLE
            + " WHERE position > ? AND position <= ?";

    /** Whoever has no more lines before a moment is asked for no sums. */
    private static final int FEW = 100;

    private static final String FIRST = "SELECT COUNT(*) AS lines, COALESCE(SUM(net), 0) AS net FROM (SELECT net"
            + Statements.OF_WORKER
            + " AND effective_at < ? ORDER BY effective_at, position FETCH FIRST " + (FEW + 1) + " ROWS ONLY) few";

    /** The upper end of the positions is for PostgreSQL, which takes an open range of unknown beginning for a third of the table. */
    private static final String BEFORE = "SELECT COALESCE(SUM(net), 0) AS net FROM (SELECT net FROM " + TABLE
            + " WHERE worker = ? AND currency = ? AND of_month < ? UNION ALL SELECT net" + Statements.OF_WORKER
            + " AND effective_at < ? AND position > (SELECT COALESCE(MAX(c.position), 0) FROM ledger_checkpoint c"
            + " WHERE c.name = '" + TABLE + "') AND position <= " + Long.MAX_VALUE
            + " UNION ALL SELECT %s" + Statements.OF_WORKER
            + " AND effective_at >= ? AND effective_at < ?) parts";

    private static final String BEFORE_AND_SINCE = String.format(BEFORE, "net");
    private static final String BEFORE_LESS_UNTIL = String.format(BEFORE, "-net");

    private record Few(long lines, Amount net) {}

    /**
     * What a worker's lines before a moment come to.
     *
     * @param rows of a snapshot
     */
    static Amount before(Rows rows, Balance balance, Instant moment) {
        CurrencyUnit currency = balance.currency();
        Few few = rows.list(
                        FIRST,
                        Statements.values(balance.worker(), currency, moment),
                        row -> new Few(row.count("lines"), row.amount("net", currency)))
                .get(0);
        if (few.lines <= FEW) {
            return few.net;
        }
        YearMonth month = nearest(moment);
        Instant begin = begin(month);
        boolean since = !begin.isAfter(moment);
        var values = new ArrayList<Object>();
        values.addAll(Statements.values(balance.worker(), currency, month.toString()));
        values.addAll(Statements.values(balance.worker(), currency, begin));
        values.addAll(Statements.values(balance.worker(), currency, since ? begin : moment, since ? moment : begin));
        String sum = since ? BEFORE_AND_SINCE : BEFORE_LESS_UNTIL;
        return rows.list(sum, values, row -> row.amount("net", currency)).get(0);
    }

    /** The month that begins next to a moment, before it or after. */
    private static YearMonth nearest(Instant moment) {
        YearMonth month = month(moment);
        YearMonth next = month.plusMonths(1);
        Duration since = Duration.between(begin(month), moment);
        return since.compareTo(Duration.between(moment, begin(next))) <= 0 ? month : next;
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(ZoneOffset.UTC));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    @Override
    public String rows() {
        return Statements.TABLE;
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        var sums = new HashMap<List<String>, BigDecimal>();
        rows.each(LINES, List.of(after, upTo), row -> {
            List<String> key = List.of(
                    row.text("worker"),
                    row.text("currency"),
                    month(row.time("effective_at")).toString());
            sums.merge(key, row.number("net"), BigDecimal::add);
        });
        var added = new ArrayList<List<?>>(sums.size());
        sums.forEach((key, sum) -> added.add(List.of(key.get(0), key.get(1), key.get(2), sum)));
        rows.add(TABLE, KEY, List.of("net"), added);
    }
}
