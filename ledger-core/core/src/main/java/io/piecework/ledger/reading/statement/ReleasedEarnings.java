package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.lists.ListedEarnings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The moment up to which a statement shows earnings as released. Due work releases held earnings a little after their time; a payout standing
 * counts them from their time on, and the parts of a statement agree with it.
 */
@API(status = API.Status.INTERNAL)
public final class ReleasedEarnings {

    private ReleasedEarnings() {}

    /**
     * Parts of held earnings as they are now, each hold's with its end, in the order in which they become available. A query over the worker's
     * holds; none where nothing is held.
     */
    public static List<HeldEarnings> ends(Rows rows, WorkerId worker, CurrencyUnit currency, List<HeldEarnings> held) {
        return ListedEarnings.ends(rows, worker, currency, held, null);
    }

    /**
     * The time of the last earnings that the standing counts as available; the moment of reading where it counts none.
     *
     * @param available the sub-balance in the statement
     * @param read the moment of reading
     * @param standing null for none
     */
    public static Instant since(
            List<HeldEarnings> held, Amount available, Instant read, @Nullable PayoutStanding standing) {
        Instant moment = read;
        Amount left = standing == null
                ? Amount.zero(available.currency())
                : standing.available().minus(available);
        List<HeldEarnings> timed = held.stream()
                .filter(HeldEarnings::byTime)
                .sorted(Comparator.comparing(each -> Objects.requireNonNull(each.until())))
                .toList();
        for (HeldEarnings each : timed) {
            if (left.isPositive() && Objects.requireNonNull(each.until()).isAfter(moment)) {
                moment = each.until();
            }
            left = left.minus(each.amount());
        }
        return moment;
    }

    /** What becomes available first after a moment, by time or at the end of its hold; null if nothing has a moment. */
    public static @Nullable HeldEarnings next(List<HeldEarnings> held, Instant moment) {
        return held.stream()
                .filter(each ->
                        each.until() != null && !each.thenHeld() && each.until().isAfter(moment))
                .collect(Collectors.toMap(
                        each -> Objects.requireNonNull(each.until()),
                        each -> each,
                        (one, other) ->
                                new HeldEarnings(one.amount().plus(other.amount()), one.until(), null, null, false),
                        TreeMap::new))
                .values()
                .stream()
                .findFirst()
                .orElse(null);
    }
}
