package io.piecework.ledger.reports.requester;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a requester's statement: opening + the movements of its lines = closing.
 *
 * @param opening the balance before the first line
 * @param closing the balance after the last line
 * @param next the key behind which the next page begins; null on the last page
 */
public record RequesterStatementPart(
        RequesterBalance opening,
        List<RequesterLine> lines,
        RequesterBalance closing,
        StatementLine.@Nullable Key next) {

    /** The most lines of one part. */
    public static final int MOST = 10_000;

    public RequesterStatementPart {
        lines = List.copyOf(lines);
    }

    /**
     * The next lines of a statement. First the index says when the last of them took effect; then the statement of the time up to there is read.
     *
     * @throws IllegalArgumentException when the number of lines is less than one or more than {@value #MOST}, or the key is not in the period
     */
    static Optional<RequesterStatementPart> read(
            Reading reading, StatementRequest whole, StatementLine.@Nullable Key after, int most) {
        StatementPeriod period = whole.period();
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a part has 1 to " + MOST + " lines, not " + most);
        }
        if (after != null && !period.holds(after.effective())) {
            throw new IllegalArgumentException(after + " is not in the period");
        }
        Instant from = after == null ? period.from() : after.effective();
        StatementRequest behind = whole.during(new StatementPeriod(from, period.to(), period.zone()));
        return reading.onOneServer(server -> {
            Optional<Instant> end = server.query(rows ->
                    Movements.effective(rows, behind.scope(behind.period().within(RowFilter.NONE)), after, most + 1));
            Instant to = end.map(last -> last.plus(1, ChronoUnit.MICROS)).orElse(period.to());
            return StreamedRequesterStatement.read(
                    server,
                    whole.during(new StatementPeriod(from, to, period.zone())),
                    statement -> of(statement, after, most));
        });
    }

    private static RequesterStatementPart of(
            StreamedRequesterStatement statement, StatementLine.@Nullable Key after, int most) {
        var opening = new RequesterBalance[] {statement.opening()};
        var found = new ArrayList<RequesterLine>();
        statement.each(line -> {
            if (isUpTo(line, after)) {
                opening[0] = line.after();
            } else if (found.size() <= most) {
                found.add(line);
            }
        });
        List<RequesterLine> lines = found.subList(0, Math.min(most, found.size()));
        RequesterLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        return new RequesterStatementPart(
                opening[0],
                lines,
                last == null ? opening[0] : last.after(),
                last == null || found.size() <= most ? null : new StatementLine.Key(last.effective(), last.position()));
    }

    /** All lines begin at the effective time of the key, or later. */
    private static boolean isUpTo(RequesterLine line, StatementLine.@Nullable Key key) {
        return key != null && line.effective().equals(key.effective()) && line.position() <= key.position();
    }
}
