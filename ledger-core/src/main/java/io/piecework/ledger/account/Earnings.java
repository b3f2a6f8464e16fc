package io.piecework.ledger.account;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a worker's account in one currency. */
record Earnings(@Nullable EarningsAfter last) {

    static final StreamKind<Earnings> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "worker";
        }

        @Override
        public Earnings initial() {
            return new Earnings(null);
        }

        @Override
        public Earnings evolve(Earnings state, LedgerEvent event) {
            return new Earnings(((EarningsEvent) event).after());
        }

        @Override
        public Optional<Snapshots<Earnings>> snapshots() {
            return Optional.of(new Snapshots<>(1, Earnings.class));
        }
    };

    EarningsEvent.Credited credit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Credited(amount, source, moved(worker, amount, nothing(amount)), stamp);
    }

    EarningsEvent.Sent send(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        Amount available = available(amount);
        if (amount.isGreaterThan(available)) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_EARNINGS,
                    worker.account(amount.currency()),
                    "has %s available, cannot send %s",
                    available,
                    amount);
        }
        return new EarningsEvent.Sent(amount, source, moved(worker, amount.negated(), amount), stamp);
    }

    EarningsEvent.GivenBack giveBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.GivenBack(amount, source, moved(worker, amount, amount.negated()), stamp);
    }

    EarningsEvent.Settled settle(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Settled(amount, source, moved(worker, nothing(amount), amount.negated()), stamp);
    }

    EarningsEvent.Returned takeBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Returned(amount, source, moved(worker, amount, nothing(amount)), stamp);
    }

    /** What may be paid out, in the currency of an amount. */
    Amount available(Amount like) {
        return last == null ? nothing(like) : last.available();
    }

    private EarningsAfter moved(WorkerId worker, Amount available, Amount inTransit) {
        return last == null
                ? new EarningsAfter(worker, available, inTransit)
                : new EarningsAfter(
                        worker,
                        last.available().plus(available),
                        last.inTransit().plus(inTransit));
    }

    private static Amount nothing(Amount like) {
        return Amount.zero(like.currency());
    }
}
