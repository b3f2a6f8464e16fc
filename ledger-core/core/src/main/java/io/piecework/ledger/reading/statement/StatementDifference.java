package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The difference between two statements of one worker, currency and period, as they were known at two positions: each line that the later one has
 * and the earlier one has not, with its event and actor. Earlier closing + the changes = later closing.
 *
 * @param from the position of the earlier statement
 * @param to the position of the later statement
 * @param closing what the earlier statement says that the worker was owed at the period's end
 * @param closingNow what the later one says
 * @param changes in the order in which they were recorded
 */
public record StatementDifference(
        WorkerId worker,
        StatementPeriod period,
        long from,
        long to,
        Amount opening,
        Amount openingNow,
        Amount closing,
        Amount closingNow,
        List<Change> changes) {

    /**
     * A line that a statement got between two positions.
     *
     * @param position of the event that made the line
     * @param event the event's name, such as {@code assignment-overturned}
     * @param actor the actor that gave the command
     * @param opening whether it took effect before the period: it changes the opening balance and is no line of the statement
     * @param closing the closing balance with this line and those recorded before it
     */
    public record Change(
            long position,
            String event,
            Actor actor,
            Instant recorded,
            Instant effective,
            LineKind kind,
            String reference,
            String title,
            Amount net,
            boolean opening,
            Amount closing,
            String reason) {}

    private static final int EVENTS_AT_ONCE = 500;

    private static final String RECORDED = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND position > ?
            AND position <= ?
            %s
            ORDER BY position""";

    public StatementDifference {
        changes = List.copyOf(changes);
    }

    /**
     * The difference between what was known at two positions.
     *
     * @throws IllegalArgumentException when the later one is before the earlier one
     */
    @API(status = API.Status.INTERNAL)
    public static StatementDifference of(Reading server, StatementPeriod period, KnownAt before, KnownAt after) {
        long from = before.last().position();
        long to = after.last().position();
        if (to < from) {
            throw new IllegalArgumentException(
                    "the later statement is as of event " + to + ", the earlier one as of event " + from);
        }
        return server.snapshot(rows -> {
                    Amount opening = StatementRows.opening(rows, period, before);
                    Amount closing = StatementRows.owed(rows, before, period.to());
                    Amount closingNow = StatementRows.owed(rows, after, period.to());
                    List<StatementLine> lines = recorded(rows, period, before, to, closing);
                    Amount sum = lines.isEmpty()
                            ? closing
                            : lines.get(lines.size() - 1).running();
                    if (!sum.equals(closingNow)) {
                        throw new StorageException(
                                StorageException.Code.DAMAGED,
                                "the statement of " + before.worker() + " closes with " + closing
                                        + " as of event " + from
                                        + " and with " + closingNow + " as of event " + to
                                        + ", the lines between make it "
                                        + sum + "; verify the ledger");
                    }
                    return new Parts(opening, StatementRows.opening(rows, period, after), closing, closingNow, lines);
                })
                .whole(server, period, before.worker(), from, to);
    }

    private record Parts(
            Amount opening, Amount openingNow, Amount closing, Amount closingNow, List<StatementLine> lines) {

        StatementDifference whole(Reading server, StatementPeriod period, WorkerId worker, long from, long to) {
            Map<Long, LedgerEvent> events =
                    events(server, lines.stream().map(StatementLine::position).toList());
            List<Change> changes = lines.stream()
                    .map(line -> change(line, Objects.requireNonNull(events.get(line.position())), period))
                    .toList();
            return new StatementDifference(worker, period, from, to, opening, openingNow, closing, closingNow, changes);
        }
    }

    /** The lines that were recorded after one position and up to another, with the closing balance after each as their running balance. */
    private static List<StatementLine> recorded(
            Rows rows, StatementPeriod period, KnownAt before, long to, Amount closing) {
        RowFilter ended = new StatementPeriod(null, period.to(), period.zone()).within(RowFilter.NONE);
        List<Object> values = StatementRows.values(
                before.worker(), before.currency(), before.last().position(), to);
        values.addAll(ended.values());
        RowFilter later = ended.and("position", ">", before.last().position()).and("position", "<=", to);
        var recorded = new ArrayList<StatementLine>();
        StatusLines.of(rows, before.worker(), later, null, Settlements.NO_TAGS)
                .among(
                        RECORDED.formatted(StatementRows.PLAIN, ended.and()),
                        values,
                        StatusLines.BY_POSITION,
                        closing,
                        recorded::add);
        return recorded;
    }

    private static Change change(StatementLine line, LedgerEvent event, StatementPeriod period) {
        return new Change(
                line.position(),
                LedgerEvent.nameOf(event.getClass()),
                event.stamp().actor(),
                line.recorded(),
                line.effective(),
                line.kind(),
                line.reference(),
                line.title().text(),
                line.net(),
                period.from() != null && line.effective().isBefore(period.from()),
                line.running(),
                line.reason());
    }

    /**
     * The events that made lines, by their positions.
     *
     * @throws StorageException where one has no event
     */
    @API(status = API.Status.INTERNAL)
    public static Map<Long, LedgerEvent> events(Reading server, List<Long> positions) {
        var events = new HashMap<Long, LedgerEvent>();
        for (int i = 0; i < positions.size(); i += EVENTS_AT_ONCE) {
            events.putAll(server.eventsAt(positions.subList(i, Math.min(positions.size(), i + EVENTS_AT_ONCE))));
        }
        for (Long position : positions) {
            if (!events.containsKey(position)) {
                throw new StorageException(
                        StorageException.Code.DAMAGED,
                        "the journal has postings of event " + position + ", which does not exist; verify the ledger");
            }
        }
        return events;
    }
}
