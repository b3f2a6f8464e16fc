package io.piecework.ledger.journal;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.Hold;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of workers' held earnings: a row for each moment they are held until, and for each stream that holds some. */
final class HeldEarningsProjection implements Projection {

    private static final String TABLE = "ledger_held";
    private static final List<String> KEY = List.of("worker", "currency", "holder");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY, true));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof EarningsEvent event && event.after().nonAvailable() != null) {
                addChanges(event, event.after(), event.after().nonAvailable(), changes);
            }
        }
        rows.addUntilZero(TABLE, KEY, List.of("held"), changes);
    }

    /** The part that no tranche and no hold accounts for is held by the event's source, such as a dispute. */
    private static void addChanges(
            EarningsEvent event, EarningsAfter after, NonAvailableMovement movement, List<List<?>> changes) {
        Amount rest = movement.held();
        for (Tranche tranche : movement.tranches()) {
            rest = rest.minus(tranche.moved());
            changes.add(change(after, HeldEarningsTable.MOMENT.format(tranche.until()), tranche.moved()));
        }
        for (Hold hold : movement.holds()) {
            rest = rest.minus(hold.moved());
            changes.add(change(after, hold.operation().stream(), hold.moved()));
        }
        if (!rest.isZero()) {
            changes.add(change(after, event.source().value(), rest));
        }
    }

    private static List<?> change(EarningsAfter after, String holder, Amount amount) {
        return List.of(after.worker().value(), amount.currencyCode(), holder, amount.value());
    }
}
