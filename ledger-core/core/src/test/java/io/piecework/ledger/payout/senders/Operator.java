package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;

/** An operator who asks the bank about payouts: resolves exceptions, cancels what was not sent, and sends again what failed. */
final class Operator {

    static final Actor NAME = Actor.operator("ops");

    private final Processes processes;
    private final Bank bank;
    private final Acknowledged acknowledged;
    private final Random random;
    private final boolean strict;

    /** @param strict whether to say that the bank does not have a payment only where no sender can call it later */
    Operator(Processes processes, Bank bank, Acknowledged acknowledged, Random random, boolean strict) {
        this.processes = processes;
        this.bank = bank;
        this.acknowledged = acknowledged;
        this.random = random;
        this.strict = strict;
    }

    /** @param mayCall whether a sender with a claim of the attempt lives */
    void decide(PayoutView payout, boolean mayCall, String worker) {
        Bank.Key key = Bank.key(payout);
        if (payout.openExceptions() > 0 ? random.nextInt(3) > 0 : random.nextInt(4) == 0) {
            Settlement.resolve(processes, bank, acknowledged);
        } else if (payout.status() == PayoutStatus.REQUESTED) {
            if (!bank.has(key) && !(strict && mayCall)) {
                confirmUnsent(payout);
            }
        } else if (payout.status() == PayoutStatus.SUBMITTED && !bank.has(key)) {
            findUnsent(payout, mayCall, worker);
        } else {
            acknowledged
                    .execute(ReissuePayout.of(payout.payout(), payout.attempt() + 1))
                    .ifPresent(reissued -> assertThat(payout.openExceptions())
                            .as("exceptions of %s, sent again", key)
                            .isZero());
        }
    }

    private void confirmUnsent(PayoutView payout) {
        CancelPayout cancel = CancelPayout.of(payout.payout())
                .confirmedUnsent("no payment " + Bank.key(payout))
                .by(NAME);
        if (acknowledged.execute(cancel).filter(receipt -> !receipt.repeated()).isPresent()) {
            acknowledged.cancelled(Bank.key(payout), true);
        }
    }

    /** The bank does not know what was submitted: it is called with the same key, or the operator says that it failed. */
    private void findUnsent(PayoutView payout, boolean mayCall, String worker) {
        Bank.Key key = Bank.key(payout);
        if (random.nextBoolean() || (strict && mayCall)) {
            acknowledged.note("an operator calls the bank for " + key);
            bank.call(key, worker, payout.sent().value());
        } else {
            bank.saidToHaveFailed(key);
            assertThat(acknowledged.execute(ReportPayout.of(payout.payout(), payout.attempt(), PayoutOutcome.FAILED)))
                    .isPresent();
        }
    }

    /** Without wrong words about the bank, no worker has received more than they earned, at any step. */
    void requireNotPaidTwice(Map<String, BigDecimal> earned) {
        if (strict) {
            earned.forEach((worker, all) ->
                    assertThat(bank.paid(worker)).as("paid to %s", worker).isLessThanOrEqualTo(all));
        }
    }
}
