package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.OpenException;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.ResolvePayout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The end of a sequence: the bank comes to an end, every notice is delivered, every exception is resolved by the bank's books, and they agree. */
final class Settlement {

    private static final Set<PayoutStatus> IN_TRANSIT =
            Set.of(PayoutStatus.REQUESTED, PayoutStatus.UNKNOWN, PayoutStatus.SUBMITTED, PayoutStatus.UNCLAIMED);

    private final Processes processes;
    private final Bank bank;
    private final Acknowledged acknowledged;
    private final Map<String, BigDecimal> earned;
    private final Map<String, String> payouts;
    private final Random random;

    /**
     * @param earned by worker
     * @param payouts with their workers
     */
    Settlement(
            Processes processes,
            Bank bank,
            Acknowledged acknowledged,
            Map<String, BigDecimal> earned,
            Map<String, String> payouts,
            Random random) {
        this.processes = processes;
        this.bank = bank;
        this.acknowledged = acknowledged;
        this.earned = earned;
        this.payouts = payouts;
        this.random = random;
    }

    /** @param strict whether nothing can have been contradicted but a payment that failed later */
    void run(boolean strict) {
        bank.finish();
        List<Bank.Notice> notices = new ArrayList<>(bank.notices());
        Collections.shuffle(notices, random);
        notices.forEach(notice -> report(acknowledged, notice));
        requireExceptions(strict);
        resolve(processes, bank, acknowledged);
        assertThat(exceptions(processes.anyLedger())).isEmpty();
        requireAgreement();
    }

    /** No report about a known attempt is refused, in any state of its payout. */
    static void report(Acknowledged acknowledged, Bank.Notice notice) {
        assertThat(acknowledged.execute(ReportPayout.of(
                        new PayoutId(notice.key().payout()), notice.key().attempt(), notice.outcome())))
                .as("the report of %s", notice)
                .isPresent();
    }

    /** What the bank says counts: an exception is accepted where the bank's books agree with it, and dismissed where they do not. */
    static void resolve(Processes processes, Bank bank, Acknowledged acknowledged) {
        for (OpenException open : exceptions(processes.anyLedger())) {
            boolean paid = bank.isPaid(new Bank.Key(open.payout().value(), open.attempt()));
            boolean agrees =
                    open.outcome() == PayoutOutcome.PAID ? paid : open.outcome() == PayoutOutcome.FAILED && !paid;
            ResolvePayout accept =
                    ResolvePayout.accepting(open.payout(), open.attempt(), open.outcome(), "the bank says so");
            if (!agrees || acknowledged.execute(accept.by(Operator.NAME)).isEmpty()) {
                ResolvePayout dismiss =
                        ResolvePayout.dismissing(open.payout(), open.attempt(), open.outcome(), "the bank says no");
                assertThat(acknowledged.execute(dismiss.by(Operator.NAME))).isPresent();
            }
        }
    }

    private static List<OpenException> exceptions(Ledger ledger) {
        var open = new ArrayList<OpenException>();
        ledger.asOperator().payouts().exceptions(open::add);
        return open;
    }

    /** Where bank and ledger differ, an exception is open; where the bank has paid more than was earned, there was one. */
    private void requireExceptions(boolean strict) {
        Ledger ledger = processes.anyLedger();
        List<OpenException> open = exceptions(ledger);
        earned.forEach((worker, all) -> {
            BigDecimal paid = bank.paid(worker);
            if (paid.compareTo(paid(ledger, worker)) != 0) {
                assertThat(open)
                        .as(
                                "%s: the bank paid %s, the ledger %s, no exception is open",
                                worker, paid, paid(ledger, worker))
                        .anyMatch(one -> one.worker().value().equals(worker));
            }
            if (paid.compareTo(all) > 0) {
                assertThat(payouts.keySet())
                        .as("%s earned %s, the bank paid %s, there was no exception", worker, all, paid)
                        .anyMatch(payout -> payouts.get(payout).equals(worker) && acknowledged.isContradicted(payout));
            }
        });
        if (strict) {
            assertThat(open).noneMatch(one -> one.status() == PayoutStatus.CANCELLED);
        }
    }

    private static BigDecimal paid(Ledger ledger, String worker) {
        return ledger.asWorker(worker).balance("USD").orElseThrow().paid().value();
    }

    /** The bank's books and the ledger's agree, and what was earned is in one place each. */
    private void requireAgreement() {
        Ledger ledger = processes.anyLedger();
        earned.forEach((worker, all) -> {
            var balance = ledger.asWorker(worker).balance("USD").orElseThrow();
            assertThat(balance.paid().value()).as("paid to %s", worker).isEqualByComparingTo(bank.paid(worker));
            assertThat(balance.inTransit().value())
                    .as("in transit to %s", worker)
                    .isEqualByComparingTo(inTransit(ledger, worker));
            assertThat(balance.available()
                            .plus(balance.held())
                            .plus(balance.inTransit())
                            .plus(balance.paid())
                            .value())
                    .as("earned by %s", worker)
                    .isEqualByComparingTo(all);
        });
    }

    private BigDecimal inTransit(Ledger ledger, String worker) {
        return payouts.entrySet().stream()
                .filter(payout -> payout.getValue().equals(worker))
                .map(payout ->
                        ledger.asOperator().payouts().find(payout.getKey()).orElseThrow())
                .filter(payout -> IN_TRANSIT.contains(payout.status()))
                .map(payout -> payout.gross().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
