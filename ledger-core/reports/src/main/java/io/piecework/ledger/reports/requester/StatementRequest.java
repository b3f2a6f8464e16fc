package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.MonthlyFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.KnownAt;
import io.piecework.ledger.reports.requester.Movements.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which statement or list of fees is asked for.
 *
 * @param moment a position or a recorded time at which it was known; null for now
 */
@API(status = API.Status.INTERNAL)
public record StatementRequest(
        RequesterId requester,
        CurrencyUnit currency,
        StatementPeriod period,
        @Nullable AsOf moment) {

    /** The last event of the statement; empty where no money of the requester had moved in the currency by then. */
    Optional<StoredEvents.Last> last(Rows rows) {
        return lastRecorded(rows).filter(last -> moment == null || Movements.any(rows, scope(known(last))));
    }

    /** The last event that was known; empty where no money of the requester has moved in the currency until now, or nothing was recorded by then. */
    Optional<StoredEvents.Last> lastRecorded(Rows rows) {
        AsOf until = moment == null ? AsOf.position(Long.MAX_VALUE) : moment;
        return KnownAt.last(rows.events(), until)
                .filter(last -> !Turnovers.of(rows, requester, currency).isEmpty());
    }

    /** The balance as of the last event; empty where no money of the requester had moved in the currency by then. */
    public Optional<RequesterBalance> balance(Rows rows) {
        return last(rows).map(last -> balance(rows, last));
    }

    /** This request for another period. */
    StatementRequest during(StatementPeriod other) {
        return new StatementRequest(requester, currency, other, moment);
    }

    /** The rows that were known. */
    RowFilter known(StoredEvents.Last last) {
        return moment == null ? RowFilter.NONE : RowFilter.NONE.and("position", "<=", last.position());
    }

    Scope scope(RowFilter filter) {
        return new Scope(requester, currency, filter);
    }

    /** The rows that were known and took effect in the period. */
    Scope within(StoredEvents.Last last) {
        return scope(period.within(known(last)));
    }

    /** The balance as of the last event: the stored one, or the sum of the postings that were known. */
    RequesterBalance balance(Rows rows, StoredEvents.Last last) {
        return moment == null ? stored(rows) : Movements.sum(rows, scope(known(last)));
    }

    /** The balance before the period, as it was known. */
    RequesterBalance opening(Rows rows, StoredEvents.Last last) {
        Instant from = period.from();
        if (from == null) {
            return RequesterBalance.zero(currency);
        }
        return moment == null
                ? ofBoth(account -> MonthlyFunds.before(rows, requester, currency, account, from))
                : Movements.sum(rows, scope(known(last).and("effective_at", "<", from)));
    }

    /** The sum of all movements after the period, whenever they were recorded. */
    RequesterBalance later(Rows rows) {
        Instant to = period.to();
        return to == null
                ? RequesterBalance.zero(currency)
                : ofBoth(account -> MonthlyFunds.from(rows, requester, currency, account, to));
    }

    private static RequesterBalance ofBoth(Function<LedgerAccount, Amount> sum) {
        return new RequesterBalance(
                sum.apply(LedgerAccount.REQUESTER_AVAILABLE), sum.apply(LedgerAccount.REQUESTER_RESERVED));
    }

    /** The balance at the period's end, as it was known. */
    RequesterBalance closing(Rows rows, StoredEvents.Last last) {
        StatementPeriod ended = new StatementPeriod(null, period.to(), period.zone());
        return Movements.sum(rows, scope(ended.within(known(last))));
    }

    private RequesterBalance stored(Rows rows) {
        RequesterBalance sum = RequesterBalance.zero(currency);
        Amount nothing = Amount.zero(currency);
        for (Turnovers.Owed owed : Turnovers.of(rows, requester, currency)) {
            sum = owed.account().equals(LedgerAccount.REQUESTER_AVAILABLE.toString())
                    ? sum.plus(owed.amount(), nothing)
                    : sum.plus(nothing, owed.amount());
        }
        return sum;
    }
}
