package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.EarningsLookup;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Answers what payout standings ask about workers' balances and held earnings. Each answer is one query; the releases are two, where something is
 * held.
 */
@API(status = API.Status.INTERNAL)
public record ListedEarnings(Reading reading) implements EarningsLookup {

    @Override
    public List<WorkerId> workers(
            List<CurrencyUnit> currencies, @Nullable Amount least, Instant moment, @Nullable WorkerId after, int most) {
        return reading.query(rows -> HeldEarningsTable.having(rows, currencies, least, moment, after, most));
    }

    @Override
    public long withMoney(List<CurrencyUnit> currencies, Instant moment) {
        return reading.query(rows -> HeldEarningsTable.withMoney(rows, currencies, moment));
    }

    @Override
    public List<Release> releases(WorkerId worker, CurrencyUnit currency) {
        return reading.query(
                rows -> ActiveHolds.releases(rows, worker, currency, HeldEarningsTable.of(rows, worker, currency)));
    }

    /**
     * Parts of held earnings, each hold's with its end, in the order in which they become available.
     *
     * @param known the last position that was known; null for now
     */
    public static List<HeldEarnings> ends(
            Rows rows, WorkerId worker, CurrencyUnit currency, List<HeldEarnings> held, @Nullable Long known) {
        return ActiveHolds.ends(rows, worker, currency, held, known);
    }

    /** Whether an active hold of everything takes what becomes available at a moment. */
    public static boolean areTaken(Rows rows, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return ActiveHolds.takes(rows, worker, currency, moment);
    }
}
