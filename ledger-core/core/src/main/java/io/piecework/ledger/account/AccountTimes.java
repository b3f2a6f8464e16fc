package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** When money came into an account and was moved: the stamps of the decisions that follow. */
@API(status = API.Status.INTERNAL)
public final class AccountTimes {

    private AccountTimes() {}

    /** The stamp of a decision on available earnings: without a date it follows those that a process whose clock is ahead has recorded. */
    public static Stamp following(Unit unit, WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        return Accounts.earnings(unit, worker, currency).state().arrivals().followedBy(stamp);
    }

    /** The time of a decision on a requester's available money. */
    public static Stamp following(Unit unit, RequesterId requester, CurrencyUnit currency, Stamp stamp) {
        return Accounts.funds(unit, requester, currency).state().arrivals().followedBy(stamp);
    }

    /**
     * The stamp of a credit limit.
     *
     * @throws Refusal {@code back-dated} if it is dated back to before the last one
     */
    static Stamp ofCredit(Unit unit, RequesterId requester, CurrencyUnit currency, Stamp stamp) {
        Funds.Credit credit = Accounts.funds(unit, requester, currency).state().credit();
        return stamp.notBefore(requester.account(currency), credit == null ? null : credit.since());
    }

    /**
     * The stamp of a debt's write-off.
     *
     * @throws Refusal {@code back-dated} if it is dated back to before the available money last became less
     */
    static Stamp ofWriteOff(Unit unit, RequesterId requester, CurrencyUnit currency, Stamp stamp) {
        return stamp.notBefore(
                requester.account(currency),
                Accounts.funds(unit, requester, currency).state().fell());
    }

    /**
     * The stamp of what the platform gets back of what it bore.
     *
     * @throws Refusal {@code back-dated} if it bore less of it then
     */
    static Stamp ofRecovery(Unit unit, RequesterId requester, Amount recovered, Stamp stamp) {
        return Accounts.funds(unit, requester, recovered.currency()).state().requireBorne(requester, recovered, stamp);
    }

    /**
     * The stamp of a hold's release: without a date it follows what has flowed into the hold and what is available.
     *
     * @throws Refusal {@code back-dated} if it is dated back to before something flowed into the hold
     */
    public static Stamp following(Unit unit, WorkerId worker, Hold hold, Stamp stamp) {
        return Accounts.earnings(unit, worker, hold.left().currency()).state().following(worker, hold, stamp);
    }

    /** The stamp of a hold's end, which also releases what has flowed into the hold after that moment. */
    public static Stamp followingAll(Unit unit, WorkerId worker, Hold hold, Stamp stamp) {
        return Accounts.earnings(unit, worker, hold.left().currency()).state().followingAll(hold, stamp);
    }

    /** When earnings were first added to a worker's account: the earliest effective time; null before the first time. */
    public static @Nullable Instant firstPaid(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().firstPaid();
    }

    /** When earnings were first added to a worker's account, as committed: the earliest effective time; null before the first time. */
    public static @Nullable Instant firstPaid(Reading reading, WorkerId worker, CurrencyUnit currency) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .map(Earnings::firstPaid)
                .orElse(null);
    }

    /**
     * When money was last added to a worker's account, taken from it, or moved by a payout: the latest effective time; null before the first
     * time. Maturity, holds and tax move nothing.
     */
    public static @Nullable Instant lastMoved(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return Accounts.earnings(unit, worker, currency).state().moved();
    }
}
