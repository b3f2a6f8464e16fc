package io.piecework.ledger.account;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Recovery;
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
            return Optional.of(new Snapshots<>(2, Earnings.class));
        }
    };

    EarningsEvent.Credited credit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Credited(
                amount, source, moved(worker, nothing(amount), amount, nothing(amount)), stamp);
    }

    EarningsEvent.Debited debit(WorkerId worker, Amount amount, Recovery recovery, Source source, Stamp stamp) {
        if (recovery == Recovery.AVAILABLE) {
            covers(worker, amount, "has %s available, cannot give back %s");
        }
        return new EarningsEvent.Debited(
                amount, source, moved(worker, nothing(amount), amount.negated(), nothing(amount)), stamp);
    }

    EarningsEvent.Held hold(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        covers(worker, amount, "has %s available, cannot hold %s");
        return new EarningsEvent.Held(amount, source, moved(worker, amount, amount.negated(), nothing(amount)), stamp);
    }

    EarningsEvent.Freed free(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Freed(amount, source, moved(worker, amount.negated(), amount, nothing(amount)), stamp);
    }

    EarningsEvent.Sent send(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        covers(worker, amount, "has %s available, cannot send %s");
        return new EarningsEvent.Sent(amount, source, moved(worker, nothing(amount), amount.negated(), amount), stamp);
    }

    EarningsEvent.GivenBack giveBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.GivenBack(
                amount, source, moved(worker, nothing(amount), amount, amount.negated()), stamp);
    }

    EarningsEvent.Settled settle(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Settled(
                amount, source, moved(worker, nothing(amount), nothing(amount), amount.negated()), stamp);
    }

    EarningsEvent.Returned takeBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return new EarningsEvent.Returned(
                amount, source, moved(worker, nothing(amount), amount, nothing(amount)), stamp);
    }

    /** What may be paid out, in the currency of an amount. */
    Amount available(Amount like) {
        return last == null ? nothing(like) : last.available();
    }

    private void covers(WorkerId worker, Amount amount, String sentence) {
        Amount available = available(amount);
        if (amount.isPositive() && amount.isGreaterThan(available)) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_EARNINGS, worker.account(amount.currency()), sentence, available, amount);
        }
    }

    private EarningsAfter moved(WorkerId worker, Amount held, Amount available, Amount inTransit) {
        return last == null
                ? new EarningsAfter(worker, held, available, inTransit)
                : new EarningsAfter(
                        worker,
                        last.held().plus(held),
                        last.available().plus(available),
                        last.inTransit().plus(inTransit));
    }

    private static Amount nothing(Amount like) {
        return Amount.zero(like.currency());
    }
}
