package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a requester's account in one currency.
 *
 * @param last the sub-balances; null before the first event
 * @param credit how far below zero the available balance may go; null for no credit
 * @param arrivals when the available money came in
 * @param writtenOff what the platform bore of charge-backs and debts, less what it got back; null for nothing
 * @param borne when that was borne
 * @param fell when the available money last became less, by effective time; null if it never did
 * @param pausedSince since when open tasks take no new work, because the requester owes more than the credit limit; null if
 *     they are not paused
 */
record Funds(
        @Nullable FundsAfter last,
        @Nullable Credit credit,
        Arrivals arrivals,
        @Nullable Amount writtenOff,
        Arrivals borne,
        @Nullable Instant fell,
        @Nullable Instant pausedSince) {

    /** @param limit null for unlimited credit */
    record Credit(@Nullable Amount limit, Instant since) {}

    private static final Funds EMPTY = new Funds(null, null, Arrivals.NONE, null, Arrivals.NONE, null, null);

    static final StreamKind<Funds> KIND =
            StreamKind.of("requester", EMPTY, FundsEvent.class, Funds::evolve).snapshots(5, Funds.class);

    FundsEvent.Added add(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Added(amount, source, moved(requester, amount, Amount.zero(amount.currency())), stamp);
    }

    FundsEvent.CreditSet setCredit(
            RequesterId requester, CurrencyUnit currency, @Nullable Amount limit, Source source, Stamp stamp) {
        Amount zero = Amount.zero(currency);
        return new FundsEvent.CreditSet(limit, source, moved(requester, zero, zero), stamp);
    }

    FundsEvent.ChargedBack chargeBack(RequesterId requester, ChargeBackDeposit command, Amount loss, Stamp stamp) {
        Amount amount = command.amount().minus(loss);
        return new FundsEvent.ChargedBack(
                amount,
                writtenOff(amount.currency()).plus(loss),
                command.policy().isPausing(),
                Source.of(command.chargeBack()),
                moved(requester, amount.negated(), Amount.zero(amount.currency())),
                stamp);
    }

    /** @param written what the platform writes off by it; negative for what it gets back */
    FundsEvent.MadeGood makeGood(RequesterId requester, Amount amount, Amount written, Source source, Stamp stamp) {
        return new FundsEvent.MadeGood(
                amount,
                writtenOff(amount.currency()).plus(written),
                source,
                moved(requester, amount, Amount.zero(amount.currency())),
                stamp);
    }

    FundsEvent.Reserved reserve(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        Amount before = available(amount.currency());
        if (!isCovered(before)) {
            throw unpaid(
                    RefusalCode.NEGATIVE_BALANCE,
                    requester.account(amount.currency()),
                    "owes %s, cannot reserve %s until that is repaid",
                    "owes %s and has a credit limit of %3$s, cannot reserve %s until that is repaid",
                    before.negated(),
                    amount);
        }
        FundsAfter after = moved(requester, amount.negated(), amount);
        if (!isCovered(after.available())) {
            throw unpaid(
                    RefusalCode.INSUFFICIENT_FUNDS,
                    requester.account(amount.currency()),
                    "has %s available, cannot reserve %s",
                    "has %s available and a credit limit of %3$s, cannot reserve %s",
                    after.available().plus(amount),
                    amount);
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

    /** What was added by mistake leaves in full; the available money may become negative. */
    FundsEvent.Withdrawn takeBack(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Withdrawn(
                amount, source, moved(requester, amount.negated(), Amount.zero(amount.currency())), stamp);
    }

    Amount available(CurrencyUnit currency) {
        return last == null ? Amount.zero(currency) : last.available();
    }

    /** What the platform bore of charge-backs and debts, less what it got back. */
    Amount writtenOff(CurrencyUnit currency) {
        return writtenOff == null ? Amount.zero(currency) : writtenOff;
    }

    /** The available money that a decision can use. */
    Amount usable(CurrencyUnit currency, Stamp stamp) {
        return arrivals.usable(available(currency), stamp);
    }

    /** @throws Refusal {@code back-dated} if the platform bore less of it when the stamp takes effect */
    Stamp requireBorne(RequesterId requester, Amount amount, Stamp stamp) {
        if (!amount.isPositive()) {
            return stamp;
        }
        borne.require(
                requester.account(amount.currency()),
                writtenOff(amount.currency()).minus(amount),
                stamp,
                left -> !left.isNegative(),
                "has enough borne by the platform since %s, this would take effect before that, at %s");
        return borne.followedBy(stamp);
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

    /** @param withLimit the sentence for a requester whose credit has a limit, which is its third value */
    private Refusal unpaid(
            RefusalCode code, String account, String sentence, String withLimit, Amount found, Amount asked) {
        Amount limit = credit == null ? null : credit.limit();
        return limit == null
                ? Refusal.because(code, account, sentence, found, asked)
                : Refusal.because(code, account, withLimit, found, asked, limit);
    }

    private Funds evolve(FundsEvent event) {
        Instant at = event.stamp().effective();
        Amount now = event.after().available();
        Amount change = now.minus(available(now.currency()));
        Amount written = event.writtenOff();
        Funds next = new Funds(
                event.after(),
                event instanceof FundsEvent.CreditSet set ? new Credit(set.limit(), at) : credit,
                arrivals.after(at, change),
                written == null ? writtenOff : written,
                written == null ? borne : borne.after(at, written.minus(writtenOff(now.currency()))),
                change.isNegative() && (fell == null || at.isAfter(fell)) ? at : fell,
                pausedSince);
        Instant paused = next.isCovered(now) ? null : pausedFrom(event);
        return Objects.equals(paused, pausedSince) ? next : next.paused(paused);
    }

    private @Nullable Instant pausedFrom(FundsEvent event) {
        boolean begins = pausedSince == null && event instanceof FundsEvent.ChargedBack back && back.pausing();
        return begins ? event.stamp().effective() : pausedSince;
    }

    private Funds paused(@Nullable Instant since) {
        return new Funds(last, credit, arrivals, writtenOff, borne, fell, since);
    }
}
