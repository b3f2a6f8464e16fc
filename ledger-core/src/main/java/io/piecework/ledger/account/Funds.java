package io.piecework.ledger.account;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a requester's account in one currency.
 *
 * @param credit how far below zero available may go, not at all where it is null
 */
record Funds(@Nullable FundsAfter last, @Nullable Credit credit) {

    /** @param limit without end where it is null */
    record Credit(@Nullable Amount limit) {}

    static final StreamKind<Funds> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "requester";
        }

        @Override
        public Funds initial() {
            return new Funds(null, null);
        }

        @Override
        public Funds evolve(Funds state, LedgerEvent event) {
            return state.evolve((FundsEvent) event);
        }

        @Override
        public Optional<Snapshots<Funds>> snapshots() {
            return Optional.of(new Snapshots<>(1, Funds.class));
        }
    };

    FundsEvent.Added add(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Added(amount, source, moved(requester, amount, Amount.zero(amount.currency())), stamp);
    }

    FundsEvent.CreditSet limit(RequesterId requester, Amount zero, @Nullable Amount limit, Source source, Stamp stamp) {
        return new FundsEvent.CreditSet(limit, source, moved(requester, zero, zero), stamp);
    }

    FundsEvent.Reserved reserve(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        FundsAfter after = moved(requester, amount.negated(), amount);
        if (!covers(after.available())) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_FUNDS,
                    requester.account(amount.currency()),
                    "has %s available" + spoken() + ", cannot reserve %s",
                    after.available().plus(amount),
                    amount);
        }
        return new FundsEvent.Reserved(amount, source, after, stamp);
    }

    /** Only what is there: nobody is given back what they were lent. */
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
        return new FundsEvent.Withdrawn(amount, source, after, stamp);
    }

    /** What may be given back, in the currency of an amount. */
    Amount available(Amount like) {
        return last == null ? Amount.zero(like.currency()) : last.available();
    }

    FundsEvent.Released release(RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return new FundsEvent.Released(amount, source, moved(requester, amount, amount.negated()), stamp);
    }

    private FundsAfter moved(RequesterId requester, Amount available, Amount committed) {
        return last == null
                ? new FundsAfter(requester, available, committed)
                : new FundsAfter(
                        requester,
                        last.available().plus(available),
                        last.committed().plus(committed));
    }

    boolean covers(RequesterId requester, Amount amount) {
        return covers(moved(requester, amount.negated(), amount).available());
    }

    private boolean covers(Amount available) {
        if (!available.isNegative()) {
            return true;
        }
        return credit != null && (credit.limit() == null || !available.negated().isGreaterThan(credit.limit()));
    }

    private String spoken() {
        return credit == null || credit.limit() == null ? "" : " and a credit limit of " + credit.limit();
    }

    private Funds evolve(FundsEvent event) {
        return event instanceof FundsEvent.CreditSet set
                ? new Funds(set.after(), new Credit(set.limit()))
                : new Funds(event.after(), credit);
    }
}
