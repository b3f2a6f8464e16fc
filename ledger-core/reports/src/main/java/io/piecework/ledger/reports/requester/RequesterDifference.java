package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementDifference;
import io.piecework.ledger.reports.requester.Movements.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two statements of one requester, currency and period, as they were known at two positions: each line that the later one
 * has and the earlier one has not, with its event and actor. Earlier closing + the changes = later closing.
 *
 * @param from the position of the earlier statement
 * @param to the position of the later statement
 * @param closing the balance at the period's end by the earlier statement
 * @param closingNow the same by the later one
 * @param changes in the order in which they were recorded
 */
public record RequesterDifference(
        RequesterId requester,
        StatementPeriod period,
        long from,
        long to,
        RequesterBalance opening,
        RequesterBalance openingNow,
        RequesterBalance closing,
        RequesterBalance closingNow,
        List<Change> changes) {

    /**
     * A line that a requester's statement got between two positions.
     *
     * @param position of the event that made the line
     * @param event the event's name, such as {@code assignment-overturned}
     * @param actor the actor that gave the command
     * @param task null for a deposit, a refund and an award
     * @param reference as {@link RequesterLine#reference}
     * @param opening whether it took effect before the period: it changes the opening balance and is no line of the statement
     * @param closingAvailable the closing balance with this line and those recorded before it
     * @param closingReserved the reserved money after this line and those recorded before it
     */
    public record Change(
            long position,
            String event,
            Actor actor,
            Instant recorded,
            Instant effective,
            String kind,
            @Nullable TaskId task,
            String reference,
            Amount available,
            Amount reserved,
            Amount pay,
            Amount fee,
            Amount tax,
            boolean opening,
            Amount closingAvailable,
            Amount closingReserved) {}

    /** The balances and movements of one snapshot. */
    private record Found(
            StoredEvents.Last from,
            StoredEvents.Last to,
            RequesterBalance opening,
            RequesterBalance openingNow,
            RequesterBalance closing,
            RequesterBalance closingNow,
            List<RequesterLine> movements) {}

    public RequesterDifference {
        changes = List.copyOf(changes);
    }

    /**
     * The difference, whose changes and their events are held in memory; empty where the requester never had money in the currency, or nothing was
     * recorded by the earlier moment.
     *
     * @param before the earlier statement
     * @param later a position or a recorded time
     * @throws IllegalArgumentException when the later moment is an effective time, or before the earlier one
     */
    static Optional<RequesterDifference> of(Reading server, StatementRequest before, AsOf later) {
        var after = new StatementRequest(before.requester(), before.currency(), before.period(), later);
        return NamedStreams.read(
                        server,
                        rows -> before.lastRecorded(rows)
                                .flatMap(from -> after.lastRecorded(rows).map(to -> between(before, from, to))),
                        (rows, finalUpTo, streams) -> found(rows, before, after, streams))
                .map(found -> difference(server, before, found));
    }

    /** The movements that were recorded after one event and up to another, and took effect before the period's end. */
    private static Scope between(StatementRequest request, StoredEvents.Last from, StoredEvents.Last to) {
        if (to.position() < from.position()) {
            throw new IllegalArgumentException("the later statement is as of event " + to.position()
                    + ", the earlier one as of event " + from.position());
        }
        RowFilter recorded =
                RowFilter.NONE.and("position", ">", from.position()).and("position", "<=", to.position());
        StatementPeriod ended = new StatementPeriod(
                null, request.period().to(), request.period().zone());
        return request.scope(ended.within(recorded));
    }

    private static Found found(Rows rows, StatementRequest before, StatementRequest after, NamedStreams streams) {
        StoredEvents.Last from = before.lastRecorded(rows).orElseThrow();
        StoredEvents.Last to = after.lastRecorded(rows).orElseThrow();
        RequesterBalance closing = before.closing(rows, from);
        RequesterBalance closingNow = after.closing(rows, to);
        List<RequesterLine> movements = Movements.byPosition(rows, between(before, from, to), closing, streams);
        RequesterBalance sum = movements.isEmpty()
                ? closing
                : movements.get(movements.size() - 1).after();
        if (!sum.equals(closingNow)) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the statement of " + before.requester() + " closes with " + closing + " as of event "
                            + from.position() + " and with " + closingNow + " as of event " + to.position()
                            + ", the lines between make it " + sum + "; verify the ledger");
        }
        return new Found(from, to, before.opening(rows, from), after.opening(rows, to), closing, closingNow, movements);
    }

    private static RequesterDifference difference(Reading server, StatementRequest request, Found found) {
        Map<Long, LedgerEvent> events = StatementDifference.events(
                server, found.movements.stream().map(RequesterLine::position).toList());
        return new RequesterDifference(
                request.requester(),
                request.period(),
                found.from.position(),
                found.to.position(),
                found.opening,
                found.openingNow,
                found.closing,
                found.closingNow,
                found.movements.stream()
                        .map(each ->
                                change(each, Objects.requireNonNull(events.get(each.position())), request.period()))
                        .toList());
    }

    private static Change change(RequesterLine line, LedgerEvent event, StatementPeriod period) {
        return new Change(
                line.position(),
                LedgerEvent.nameOf(event.getClass()),
                event.stamp().actor(),
                line.recorded(),
                line.effective(),
                line.kind(),
                line.task(),
                line.reference(),
                line.available(),
                line.reserved(),
                line.pay(),
                line.fee(),
                line.tax(),
                period.from() != null && line.effective().isBefore(period.from()),
                line.after().available(),
                line.after().reserved());
    }
}
