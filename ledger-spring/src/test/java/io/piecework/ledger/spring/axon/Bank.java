package io.piecework.ledger.spring.axon;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The rail's other side, which lives on when the application dies. */
interface Bank {

    void send(String endToEndId, Amount amount);

    Optional<PayoutOutcome> outcome(String endToEndId);

    /** The bank itself. It fails each first attempt, and a repeat with the same id is the same payment. */
    final class Books implements Bank {

        final Map<String, Amount> payments = new ConcurrentSkipListMap<>();
        final AtomicInteger sendings = new AtomicInteger();

        @Override
        public void send(String endToEndId, Amount amount) {
            sendings.incrementAndGet();
            Amount earlier = payments.putIfAbsent(endToEndId, amount);
            if (earlier != null && !earlier.equals(amount)) {
                throw new IllegalArgumentException(endToEndId + " is of " + earlier + ", not of " + amount);
            }
        }

        @Override
        public Optional<PayoutOutcome> outcome(String endToEndId) {
            return Optional.ofNullable(payments.get(endToEndId))
                    .map(sent -> endToEndId.endsWith("/1") ? PayoutOutcome.FAILED : PayoutOutcome.PAID);
        }
    }
}
