package io.piecework.ledger.account;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
import org.jspecify.annotations.Nullable;

/** The state of a requester's account in one currency. */
record Funds(@Nullable FundsAfter last, Credit credit) {

    /** How far below zero available may go. */
    sealed interface Credit {
        record None() implements Credit {}

        record UpTo(Amount limit) implements Credit {}

        record Unlimited() implements Credit {}
    }

    static final StreamKind<Funds> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "requester";
        }

        @Override
        public Funds initial() {
            return new Funds(null, new Credit.None());
        }

        @Override
        public Funds evolve(Funds state, LedgerEvent event) {
            return state.evolve((FundsEvent) event);
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

    private boolean covers(Amount available) {
        return credit instanceof Credit.Unlimited
                || !available.isNegative()
                || (credit instanceof Credit.UpTo upTo && !available.negated().isGreaterThan(upTo.limit()));
    }

    private String spoken() {
        return credit instanceof Credit.UpTo upTo ? " and a credit limit of " + upTo.limit() : "";
    }

    private Funds evolve(FundsEvent event) {
        if (event instanceof FundsEvent.CreditSet set) {
            return new Funds(set.after(), set.limit() == null ? new Credit.Unlimited() : new Credit.UpTo(set.limit()));
        }
        return new Funds(event.after(), credit);
    }
}
