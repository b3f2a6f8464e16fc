package io.piecework.ledger.account;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
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
    };

    EarningsEvent.Credited credit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        Amount available = last == null ? amount : last.available().plus(amount);
        return new EarningsEvent.Credited(amount, source, new EarningsAfter(worker, available), stamp);
    }
}
