package io.piecework.ledger.reading.notice;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Workers' earnings by year and effective time, summed up from the lines of their statements. It is computed only where caps are watched, so
 * that other ledgers do not pay for it.
 *
 * <p>A row is a year in UTC without its edges, or one second near an edge. A year in any time zone is a sum of such rows: so a cap may be
 * watched later, in any zone, without computing the rows again.
 */
final class EarningsCheckpoint implements Checkpoint {

    private static final String TABLE = "ledger_earned";
    private static final List<String> KEY = List.of("currency", "period", "worker");

    /** Before tax; negative where earnings were taken back. */
    private static final String EARNINGS = """
            SELECT worker, currency, effective_at, gross - fee AS earned
            FROM %s
            WHERE position > ?
            AND position <= ?
            AND %s
            ORDER BY position""".formatted(StatementRelations.LINES, StatementRelations.IS_INCOME);

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    @Override
    public Optional<String> rows() {
        return Optional.of(StatementRelations.LINES);
    }

    @Override
    public boolean isOnDemand() {
        return true;
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        var sums = new HashMap<List<String>, BigDecimal>();
        rows.each(
                EARNINGS,
                List.of(after, upTo),
                row -> sums.merge(
                        List.of(row.text("currency"), period(row.time("effective_at")), row.text("worker")),
                        row.number("earned"),
                        BigDecimal::add));
        var added = new ArrayList<List<?>>(sums.size());
        sums.forEach((key, sum) -> added.add(List.of(key.get(0), key.get(1), key.get(2), sum)));
        rows.add(TABLE, KEY, List.of("earned"), added);
    }

    /** The first second of a year in a zone, as the period of a row near an edge. */
    static String start(int year, ZoneId zone) {
        return Year.of(year).atDay(1).atStartOfDay(zone).toInstant().toString();
    }

    /** An edge is as wide as the largest offset from UTC. */
    private static String period(Instant effective) {
        int year = effective.atZone(ZoneOffset.UTC).getYear();
        Instant first = Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.MIN);
        Instant last = Year.of(year + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.MAX);
        boolean edge = effective.isBefore(first) || !effective.isBefore(last);
        return edge ? effective.truncatedTo(ChronoUnit.SECONDS).toString() : Integer.toString(year);
    }
}
