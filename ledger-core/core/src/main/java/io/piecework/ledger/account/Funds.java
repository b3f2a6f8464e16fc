package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a requester's account in one currency.
 *
 * @param last the sub-balances; null before the first event
 * @param credit how far below zero the available balance may go; null for no credit
 * @param arrivals when the available money came in
 */
record Funds(@Nullable FundsAfter last, @Nullable Credit credit, Arrivals arrivals) {

    /** @param limit null for unlimited credit */
    record Credit(@Nullable Amount limit) {}

    static final StreamKind<Funds> KIND = StreamKind.of(
                    "requester", new Funds(null, null, Arrivals.NONE), FundsEvent.class, Funds::evolve)
            .snapshots(3, Funds.class);

    FundsEvent.Added add(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Added(amount, source, moved(requester, amount, Amount.zero(amount.currency())), stamp);
    }

    FundsEvent.CreditSet setCredit(
            RequesterId requester, CurrencyUnit currency, @Nullable Amount limit, Source source, Stamp stamp) {
        Amount zero = Amount.zero(currency);
        return new FundsEvent.CreditSet(limit, source, moved(requester, zero, zero), stamp);
    }

    FundsEvent.Reserved reserve(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        FundsAfter after = moved(requester, amount.negated(), amount);
        if (!isCovered(after.available())) {
            throw uncovered(requester, after.available().plus(amount), amount);
        }
        arrivals.require(requester.account(amount.currency()), after.available(), stamp, this::isCovered);
        return new FundsEvent.Reserved(amount, source, after, stamp);
    }

    FundsEvent.Released release(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Released(amount, source, moved(requester, amount, amount.negated()), stamp);
    }

    /** Credit does not count here: the requester cannot withdraw money that was lent to them. */
    FundsEvent.Withdrawn withdraw(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        FundsAfter after = moved(requester, amount.negated(), Amount.zero(amount.currency()));
        if (after.available().isNegative()) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_FUNDS,
                    requester.account(amount.currency()),
                    "has %s available, cannot give back %s",
                    after.available().plus(amount),
                    amount);
        }
        arrivals.require(requester.account(amount.currency()), after.available(), stamp, left -> !left.isNegative());
        return new FundsEvent.Withdrawn(amount, source, after, stamp);
    }

    Amount available(CurrencyUnit currency) {
        return last == null ? Amount.zero(currency) : last.available();
    }

    /** Whether {@link #reserve} would reserve the amount. */
    boolean covers(RequesterId requester, Amount amount, Stamp stamp) {
        Amount left = moved(requester, amount.negated(), amount).available();
        return isCovered(arrivals.usable(left, stamp));
    }

    private FundsAfter moved(RequesterId requester, Amount available, Amount committed) {
        return last == null
                ? new FundsAfter(requester, available, committed)
                : new FundsAfter(
                        requester,
                        last.available().plus(available),
                        last.committed().plus(committed));
    }

    private boolean isCovered(Amount available) {
        if (!available.isNegative()) {
            return true;
        }
        return credit != null && (credit.limit() == null || !available.negated().isGreaterThan(credit.limit()));
    }

    private Refusal uncovered(RequesterId requester, Amount available, Amount amount) {
        Amount limit = credit == null ? null : credit.limit();
        String account = requester.account(amount.currency());
        return limit == null
                ? Refusal.because(
                        RefusalCode.INSUFFICIENT_FUNDS,
                        account,
                        "has %s available, cannot reserve %s",
                        available,
                        amount)
                : Refusal.because(
                        RefusalCode.INSUFFICIENT_FUNDS,
                        account,
                        "has %s available and a credit limit of %3$s, cannot reserve %s",
                        available,
                        amount,
                        limit);
    }

    private Funds evolve(FundsEvent event) {
        Amount now = event.after().available();
        return new Funds(
                event.after(),
                event instanceof FundsEvent.CreditSet set ? new Credit(set.limit()) : credit,
                arrivals.after(event.stamp().effective(), now.minus(available(now.currency()))));
    }
}
