package io.piecework.ledger.payout;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What {@link Standings} ask about the rows of workers' earnings. The lists, which know the ends of holds, implement it. */
@API(status = API.Status.INTERNAL)
public interface EarningsLookup {

    /**
     * A page of the workers that have a balance in one of these currencies, in the database's order of their ids.
     *
     * @param least the least sum of what is available and what is held until {@code moment} at the latest, in its currency; null for all
     *     workers
     * @param after the last worker of the page before; null for the first page
     */
    List<WorkerId> workers(
            List<CurrencyUnit> currencies, @Nullable Amount least, Instant moment, @Nullable WorkerId after, int most);

    /** The number of workers who have money in one of these currencies: available, or held until {@code moment} at the latest. */
    long withMoney(List<CurrencyUnit> currencies, Instant moment);

    /**
     * A part of a worker's held earnings that becomes available without a decision.
     *
     * @param at from when on a payout can take it: no hold has it then
     * @param byTime whether time alone releases it, so that it counts as available from then on, even before due work has released it
     */
    record Release(Instant at, Amount amount, boolean byTime) {}

    /** The parts of a worker's held earnings that become available by time or because their hold ends. */
    List<Release> releases(WorkerId worker, CurrencyUnit currency);
}
