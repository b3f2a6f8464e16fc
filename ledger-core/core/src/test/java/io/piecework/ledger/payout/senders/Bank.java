package io.piecework.ledger.payout.senders;

import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutView;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A bank that pays once for each key, and reports what becomes of a payment in notices that arrive late, twice and in any order. */
final class Bank {

    /** The key of a payment, which is made of payout and attempt. */
    record Key(String payout, int attempt) {

        @Override
        public String toString() {
            return payout + "@" + attempt;
        }
    }

    record Notice(Key key, PayoutOutcome outcome) {}

    /** A payment in the bank's books. */
    private static final class Payment {
        private final String worker;
        private final BigDecimal amount;
        private final Deque<PayoutOutcome> ahead;
        private boolean paid;

        private Payment(String worker, BigDecimal amount, List<PayoutOutcome> ahead) {
            this.worker = worker;
            this.amount = amount;
            this.ahead = new ArrayDeque<>(ahead);
        }
    }

    /** What becomes of payments. In the last one, the bank pays what it has reported as failed. */
    private static final List<List<PayoutOutcome>> LIVES = List.of(
            List.of(PayoutOutcome.PAID),
            List.of(PayoutOutcome.SUBMITTED, PayoutOutcome.PAID),
            List.of(PayoutOutcome.UNKNOWN, PayoutOutcome.PAID),
            List.of(PayoutOutcome.UNCLAIMED, PayoutOutcome.PAID),
            List.of(PayoutOutcome.PAID, PayoutOutcome.RETURNED),
            List.of(PayoutOutcome.PAID, PayoutOutcome.FAILED),
            List.of(PayoutOutcome.SUBMITTED, PayoutOutcome.PAID, PayoutOutcome.REVERSED),
            List.of(PayoutOutcome.UNCLAIMED, PayoutOutcome.RETURNED),
            List.of(PayoutOutcome.FAILED),
            List.of(PayoutOutcome.FAILED, PayoutOutcome.PAID));

    static Key key(PayoutView payout) {
        return new Key(payout.payout().value(), payout.attempt());
    }

    private final Random random;
    private final boolean paysAfterFailure;
    private final Map<Key, Payment> books = new LinkedHashMap<>();
    private final Set<Key> saidToHaveFailed = new HashSet<>();
    private final List<Notice> notices = new ArrayList<>();

    Bank(Random random, boolean paysAfterFailure) {
        this.random = random;
        this.paysAfterFailure = paysAfterFailure;
    }

    /** A sender's call. The bank answers with a notice, at once or later. */
    void call(Key key, String worker, BigDecimal amount) {
        if (!books.containsKey(key)) {
            int lives = paysAfterFailure ? LIVES.size() : LIVES.size() - 1;
            books.put(key, new Payment(worker, amount, LIVES.get(random.nextInt(lives))));
            if (random.nextInt(100) < 70) {
                advance(key);
            }
        }
    }

    boolean has(Key key) {
        return books.containsKey(key);
    }

    /** Whether the money of the key is with the worker now. */
    boolean isPaid(Key key) {
        return has(key) && books.get(key).paid;
    }

    /** An operator has told the ledger that the payment failed, so that the bank uses another word when it fails later. */
    void saidToHaveFailed(Key key) {
        saidToHaveFailed.add(key);
    }

    /** What the worker has received and not given back. */
    BigDecimal paid(String worker) {
        return books.values().stream()
                .filter(payment -> payment.paid && payment.worker.equals(worker))
                .map(payment -> payment.amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Lets something become of a payment. */
    void advance() {
        List<Key> open = open();
        if (!open.isEmpty()) {
            advance(open.get(random.nextInt(open.size())));
        }
    }

    private void advance(Key key) {
        Payment payment = books.get(key);
        PayoutOutcome outcome = payment.ahead.remove();
        boolean failsLate = outcome == PayoutOutcome.FAILED && payment.paid && saidToHaveFailed.contains(key);
        switch (outcome) {
            case PAID -> payment.paid = true;
            case FAILED, RETURNED, REVERSED -> payment.paid = false;
            default -> {
                // no money moves
            }
        }
        notices.add(new Notice(key, failsLate ? PayoutOutcome.RETURNED : outcome));
    }

    private List<Key> open() {
        return books.keySet().stream()
                .filter(key -> !books.get(key).ahead.isEmpty())
                .toList();
    }

    /** Comes to an end with every payment. */
    void finish() {
        for (Key key : books.keySet()) {
            while (!books.get(key).ahead.isEmpty()) {
                advance(key);
            }
        }
    }

    /** All notices so far, in the bank's order. */
    List<Notice> notices() {
        return List.copyOf(notices);
    }
}
