package io.piecework.ledger.notice;

import io.piecework.ledger.statement.StatementRelations;
import io.piecework.ledger.statement.Statements;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
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
 * What workers earned by the year, by the effective dates: added up from the lines of their statements where somebody watches a cap, so
 * that nobody else pays for it.
 *
 * <p>A row is a year in UTC without its edges, and a second near one: the years of every zone are sums of those, so that a cap may be watched
 * later, in any zone, and nothing but the lines says what a row holds.
 */
final class Earned implements Checkpoint {

    private static final String TABLE = "ledger_earned";
    private static final List<String> KEY = List.of("currency", "period", "worker");

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
        Statements.earnings(
                rows,
                after,
                upTo,
                (worker, currency, effective, earned) ->
                        sums.merge(List.of(currency, period(effective), worker), earned, BigDecimal::add));
        var added = new ArrayList<List<?>>(sums.size());
        sums.forEach((key, sum) -> added.add(List.of(key.get(0), key.get(1), key.get(2), sum)));
        rows.add(TABLE, KEY, List.of("earned"), added);
    }

    /** When a year of a zone begins, as the edges are written. */
    static String start(int year, ZoneId zone) {
        return Year.of(year).atDay(1).atStartOfDay(zone).toInstant().toString();
    }

    /** No zone is further from UTC than the offset's bound, which is what an edge is as wide as. */
    private static String period(Instant effective) {
        int year = effective.atZone(ZoneOffset.UTC).getYear();
        Instant first = Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.MIN);
        Instant last = Year.of(year + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.MAX);
        boolean edge = effective.isBefore(first) || !effective.isBefore(last);
        return edge ? effective.truncatedTo(ChronoUnit.SECONDS).toString() : Integer.toString(year);
    }
}
