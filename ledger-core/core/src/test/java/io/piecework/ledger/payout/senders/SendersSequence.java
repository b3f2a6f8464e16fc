package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One random sequence: workers who cancel and ask anew, senders that die and come back, a bank that reports in any order, operators who ask it,
 * and processes whose clocks differ.
 */
final class SendersSequence {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private static final Amount BONUS = Amount.parse("USD 10.00");
    private static final Duration OVER_AT_ONCE = Duration.ofNanos(1_000);
    private static final Duration FOR_SOME_MILLISECONDS = Duration.ofMillis(2);
    private static final Duration FOR_THE_SEQUENCE = Duration.ofMinutes(10);

    private final String name;
    private final Processes processes;
    private final Random random;
    private final Bank bank;
    private final Acknowledged acknowledged;
    private final Operator operator;

    /** No operator says about the bank what changes later: then nothing is paid twice. */
    private final boolean strict;

    private final Map<String, BigDecimal> earned = new LinkedHashMap<>();
    private final List<String> unapproved = new ArrayList<>();
    private final Map<String, String> payouts = new LinkedHashMap<>();
    private final List<Sender> senders = new ArrayList<>();
    private int names;

    SendersSequence(String name, Processes processes, long seed) {
        this.name = name;
        this.processes = processes;
        this.random = new Random(seed);
        this.strict = random.nextInt(100) < 60;
        this.bank = new Bank(random, !strict);
        this.acknowledged = new Acknowledged(processes, random);
        this.operator = new Operator(processes, bank, acknowledged, random, strict);
    }

    String story() {
        return acknowledged.story();
    }

    /** @param thorough whether every command is repeated at the end */
    void run(boolean thorough) {
        processes.pass(Duration.ofSeconds(random.nextInt(7_200)));
        begin();
        int steps = 15 + random.nextInt(20);
        for (int i = 0; i < steps; i++) {
            step();
            operator.requireNotPaidTwice(earned);
        }
        new Settlement(processes, bank, acknowledged, earned, payouts, random).run(strict);
        operator.requireNotPaidTwice(earned);
        acknowledged.requireStoredOnce(thorough);
    }

    private void begin() {
        var commands = new ArrayList<Command>();
        int workers = 1 + random.nextInt(2);
        for (int i = 0; i < workers; i++) {
            String worker = name + "w" + i;
            earned.put(worker, BONUS.value());
            commands.add(GrantBonus.of(worker, worker, Processes.REQUESTER, BONUS, "well done"));
            commands.add(SetPayoutMethod.of("m-" + worker, worker, rail(), "tok"));
            if (random.nextBoolean()) {
                commands.add(AcceptAssignment.of(worker, Processes.TASK, worker));
                commands.add(SubmitAssignment.of(worker));
                unapproved.add(worker);
            }
        }
        acknowledged.executeEach(commands);
        earned.keySet().forEach(this::request);
    }

    /** Each sequence has a rail of its own, so that its senders find no payouts of others. */
    private String rail() {
        return "bank-" + name;
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 22) {
            claim();
        } else if (what < 52) {
            send();
        } else if (what < 62) {
            cancelAndAskAnew();
        } else if (what < 66) {
            request(worker());
        } else if (what < 80) {
            bank.advance();
            report();
        } else if (what < 89) {
            operate();
        } else {
            surround();
        }
    }

    private String worker() {
        return List.copyOf(earned.keySet()).get(random.nextInt(earned.size()));
    }

    private void request(String worker) {
        String payout = name + "p" + names++;
        RequestPayout all = RequestPayout.of(payout, worker, CENTS).by(Actor.worker(new WorkerId(worker)));
        acknowledged
                .execute(random.nextInt(4) == 0 ? all.amount(Amount.parse("USD 4.00")) : all)
                .ifPresent(requested -> payouts.put(payout, worker));
    }

    private void cancelAndAskAnew() {
        requested().ifPresent(payout -> {
            String worker = payouts.get(payout.payout().value());
            var cancel = CancelPayout.of(payout.payout()).by(Actor.worker(new WorkerId(worker)));
            if (acknowledged
                    .execute(cancel)
                    .filter(receipt -> !receipt.repeated())
                    .isPresent()) {
                acknowledged.cancelled(Bank.key(payout), false);
                request(worker);
            } else if (random.nextInt(8) == 0) {
                request(worker);
            }
        });
    }

    /** A payout that is mostly not submitted. */
    private Optional<PayoutView> requested() {
        return payout().filter(payout -> payout.status() == PayoutStatus.REQUESTED || random.nextInt(6) == 0);
    }

    /** A payout, as any process sees it; empty for none. */
    private Optional<PayoutView> payout() {
        if (payouts.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = List.copyOf(payouts.keySet());
        String one = all.get(random.nextInt(all.size()));
        return processes.anyLedger().asOperator().payouts().find(one);
    }

    private void claim() {
        Duration duration = random.nextInt(10) == 0
                ? FOR_SOME_MILLISECONDS
                : random.nextInt(10) < 6 ? OVER_AT_ONCE : FOR_THE_SEQUENCE;
        boolean careful = random.nextInt(3) > 0;
        if (random.nextInt(3) == 0) {
            processes
                    .anyLedger()
                    .asOperator()
                    .payouts()
                    .claim(rail(), "queue", duration, 2)
                    .forEach(claimed -> {
                        acknowledged.note("claimed " + claimed);
                        begin(
                                new Bank.Key(claimed.payout().value(), claimed.attempt()),
                                claimed.amount().value(),
                                claimed.claim(),
                                duration,
                                careful);
                    });
            return;
        }
        requested().ifPresent(payout -> {
            var token = new OperationId(name + "k" + names++);
            acknowledged
                    .execute(ClaimPayout.of(token, payout.payout(), payout.attempt(), "sender", duration))
                    .ifPresent(claimed -> begin(Bank.key(payout), payout.sent().value(), token, duration, careful));
        });
    }

    private void begin(Bank.Key key, BigDecimal amount, OperationId token, Duration duration, boolean careful) {
        acknowledged.claimed(key, token, duration.equals(FOR_THE_SEQUENCE));
        senders.add(new Sender(key, payouts.get(key.payout()), amount, token, careful));
    }

    /** Any sender goes on, however late. It may die instead, before it or after it. */
    private void send() {
        if (senders.isEmpty()) {
            return;
        }
        Sender sender = senders.get(random.nextInt(senders.size()));
        if (random.nextInt(100) < 12) {
            acknowledged.note("the sender with " + sender.token + " dies");
            senders.remove(sender);
        } else if (sender.isFresh() && random.nextInt(100) < 15) {
            giveBack(sender);
        } else if (sender.next() == Sender.Step.SUBMIT) {
            submit(sender);
        } else {
            acknowledged.note("the sender with " + sender.token + " calls the bank for " + sender.key);
            bank.call(sender.key, sender.worker, sender.amount);
            sender.called();
        }
        if (sender.next() == Sender.Step.GONE) {
            senders.remove(sender);
        }
    }

    /** What it gives back it does not send: a careful one that has forgotten it asks the ledger, which says no. */
    private void giveBack(Sender sender) {
        var release = ReleasePayoutClaim.of(
                new OperationId(name + "r" + names++),
                new PayoutId(sender.key.payout()),
                sender.key.attempt(),
                sender.token);
        acknowledged.execute(release).ifPresent(given -> acknowledged.released(sender.key, sender.token));
        if (!sender.careful || random.nextInt(3) > 0) {
            senders.remove(sender);
        }
    }

    private void submit(Sender sender) {
        var submit = SubmitPayout.of(new PayoutId(sender.key.payout()), sender.key.attempt(), sender.token);
        boolean stored = acknowledged
                .execute(submit)
                .filter(receipt -> !receipt.repeated())
                .isPresent();
        if (stored) {
            acknowledged.submitted(sender.key, sender.token);
        }
        sender.submitted(stored);
    }

    /** Any notice so far is delivered to any process, also again. No report about a known attempt is refused. */
    private void report() {
        List<Bank.Notice> notices = bank.notices();
        if (!notices.isEmpty()) {
            Settlement.report(acknowledged, notices.get(random.nextInt(notices.size())));
        }
    }

    private void operate() {
        payout().ifPresent(payout -> {
            Bank.Key key = Bank.key(payout);
            boolean mayCall = senders.stream().anyMatch(sender -> sender.key.equals(key));
            operator.decide(payout, mayCall, payouts.get(key.payout()));
        });
    }

    /** What else happens meanwhile: clocks, closings, approvals, deposits, and processes that begin anew. */
    private void surround() {
        int process = processes.any();
        int what = random.nextInt(100);
        if (what < 35) {
            processes.setClock(process);
        } else if (what < 45) {
            processes.closeBooks(process);
        } else if (what < 65 && !unapproved.isEmpty()) {
            String worker = unapproved.remove(0);
            assertThat(acknowledged.execute(process, ApproveAssignment.of(worker)))
                    .isPresent();
            earned.merge(worker, BigDecimal.ONE, BigDecimal::add);
        } else if (what < 97) {
            acknowledged.execute(process, processes.deposit(process, name + "d" + names++));
        } else {
            processes.restart(process);
        }
    }
}
