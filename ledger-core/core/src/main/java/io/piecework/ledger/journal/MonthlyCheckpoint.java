package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Sums of {@code net} by month of the effective time, in UTC. A balance of the past is then the sum of a few rows: the months before the start of
 * one, the rows after the checkpoint, and the rows between that start and the moment.
 */
@API(status = API.Status.INTERNAL)
public final class MonthlyCheckpoint implements Checkpoint {

    private static final String MONTH = "of_month";

    private final String table;
    private final List<String> owner;
    private final String source;
    private final String moved;

    /**
     * @param table with the columns of the owner, {@code of_month} and {@code net}
     * @param owner the columns that say of what the sums are
     * @param source the table whose rows are summed up
     * @param moved a query of the owner's columns, {@code effective_at} and {@code net} of the rows after one position and up to another
     */
    public MonthlyCheckpoint(String table, List<String> owner, String source, String moved) {
        this.table = table;
        this.owner = List.copyOf(owner);
        this.source = source;
        this.moved = moved;
    }

    /** The month whose start is nearest to a moment, before or after it. */
    public static YearMonth nearest(Instant moment) {
        YearMonth month = month(moment);
        YearMonth next = month.plusMonths(1);
        Duration since = Duration.between(begin(month), moment);
        return since.compareTo(Duration.between(moment, begin(next))) <= 0 ? month : next;
    }

    public static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(ZoneOffset.UTC));
    }

    @Override
    public Projection.Table sums() {
        return new Projection.Table(table, key());
    }

    @Override
    public Optional<String> rows() {
        return Optional.of(source);
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        var sums = new HashMap<List<String>, BigDecimal>();
        rows.each(moved, List.of(after, upTo), row -> {
            String month = month(row.time("effective_at")).toString();
            List<String> key = Stream.concat(owner.stream().map(row::text), Stream.of(month))
                    .toList();
            sums.merge(key, row.number("net"), BigDecimal::add);
        });
        var added = new ArrayList<List<?>>(sums.size());
        sums.forEach((key, sum) ->
                added.add(Stream.concat(key.stream(), Stream.of(sum)).toList()));
        rows.add(table, key(), List.of("net"), added);
    }

    private List<String> key() {
        var key = new ArrayList<>(owner);
        key.add(MONTH);
        return key;
    }
}
