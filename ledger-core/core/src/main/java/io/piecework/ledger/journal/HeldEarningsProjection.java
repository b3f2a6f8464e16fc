package io.piecework.ledger.journal;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.Hold;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the parts of workers' held earnings: a row for each moment they are held until, and for each stream that holds some. */
final class HeldEarningsProjection implements Projection {

    private static final String TABLE = "ledger_held";
    private static final List<String> KEY = List.of("worker", "currency", "holder");

    private record Change(WorkerId worker, String holder, Amount amount) {

        List<?> row() {
            return List.of(worker.value(), amount.currencyCode(), holder, amount.value());
        }
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY, true));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<Change>();
        events.forEach(recorded -> addChanges(recorded.event(), changes));
        rows.addUntilZero(
                TABLE, KEY, List.of("held"), changes.stream().map(Change::row).toList());
    }

    /** The parts that a worker's events hold, by their holders. */
    static Map<String, Amount> heldBy(List<? extends LedgerEvent> events) {
        var changes = new ArrayList<Change>();
        events.forEach(event -> addChanges(event, changes));
        return changes.stream().collect(Collectors.toMap(Change::holder, Change::amount, Amount::plus));
    }

    private static void addChanges(LedgerEvent event, List<Change> changes) {
        if (event instanceof EarningsEvent earnings && earnings.after().nonAvailable() != null) {
            addChanges(earnings, earnings.after(), earnings.after().nonAvailable(), changes);
        }
    }

    /** The part that no tranche and no hold accounts for is held by the event's source, such as a dispute. */
    private static void addChanges(
            EarningsEvent event, EarningsAfter after, NonAvailableMovement movement, List<Change> changes) {
        Amount rest = movement.held();
        for (Tranche tranche : movement.tranches()) {
            rest = rest.minus(tranche.moved());
            changes.add(new Change(after.worker(), HeldEarningsTable.MOMENT.format(tranche.until()), tranche.moved()));
        }
        for (Hold hold : movement.holds()) {
            rest = rest.minus(hold.moved());
            changes.add(new Change(after.worker(), hold.operation().stream(), hold.moved()));
        }
        if (!rest.isZero()) {
            changes.add(new Change(after.worker(), event.source().value(), rest));
        }
    }
}
