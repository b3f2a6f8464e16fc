package io.piecework.ledger.report;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.award.AdjustEarnings;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.report.PlainBooks.Time;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.testing.LedgerFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random earnings, reversals, adjustments and payouts of three workers in two currencies, written down as they are commanded. */
final class SeededStory {

    static final List<String> WORKERS = List.of("ada", "ben", "cho");
    static final List<String> CURRENCIES = List.of("EUR", "USD");
    private static final List<String> REQUESTERS = List.of("acme", "beta");

    /** An award that may be reversed, in hundredths. */
    private static final class Granted {
        private final String award;
        private final String worker;
        private final String currency;
        private final long cents;
        private boolean halved;

        private Granted(String award, String worker, String currency, long cents) {
            this.award = award;
            this.worker = worker;
            this.currency = currency;
            this.cents = cents;
        }
    }

    private record Sent(String payout, String worker, String currency, BigDecimal gross) {}

    final PlainBooks books = new PlainBooks();
    private final LedgerFixture ledger;
    private final Random random;
    private final List<Granted> granted = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private int number;

    private SeededStory(LedgerFixture ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    static SeededStory run(LedgerFixture ledger, long seed, int steps) {
        var story = new SeededStory(ledger, seed);
        for (String worker : WORKERS) {
            ledger.given(SetPayoutMethod.of("m-" + worker, worker, "mail-money", "tok_" + worker));
        }
        for (String requester : REQUESTERS) {
            CURRENCIES.forEach(currency -> story.deposit(requester, currency));
        }
        for (int i = 0; i < steps; i++) {
            ledger.clock().set(ledger.clock().instant().plus(Duration.ofMinutes(60 + story.random.nextInt(8_000))));
            story.step();
        }
        return story;
    }

    private void step() {
        number++;
        int choice = random.nextInt(10);
        if (choice < 4) {
            work();
        } else if (choice < 6) {
            compensate();
        } else if (choice == 6) {
            reverse();
        } else if (choice == 7) {
            adjust();
        } else if (choice == 8) {
            pay();
        } else {
            answer();
        }
    }

    private void deposit(String requester, String currency) {
        number++;
        ledger.given(DepositFunds.of("d-" + number, requester, Amount.of("1000.00", currency)));
        Time time = now();
        books.post("cash", "", currency, "1000.00", time);
        books.post("requester:available", requester, currency, "-1000.00", time);
    }

    /** A task with one slot and a fee of 20 % is published, done, and approved or rejected a day later. */
    private void work() {
        String requester = any(REQUESTERS);
        String currency = any(CURRENCIES);
        String worker = any(WORKERS);
        String id = "a-" + number;
        BigDecimal reward = cents(5 + 5 * random.nextInt(200));
        BigDecimal all = reward.multiply(new BigDecimal("1.20"));
        ledger.given(PublishTask.of("t-" + number, requester, amount(reward, currency), 1)
                .withFee(FeePolicy.percent("20")));
        Time published = now();
        post("requester:available", requester, currency, all, published);
        post("requester:reserved", requester, currency, all.negate(), published);
        ledger.clock().set(ledger.clock().instant().plus(Duration.ofDays(1)));
        ledger.given(AcceptAssignment.of(id, "t-" + number, worker), SubmitAssignment.of(id));
        boolean rejected = random.nextInt(3) == 0;
        ledger.given(rejected ? RejectAssignment.of(id, "No dog to be seen.") : ApproveAssignment.of(id));
        Time decided = now();
        post("requester:reserved", requester, currency, all, decided);
        if (rejected) {
            post("requester:available", requester, currency, all.negate(), decided);
        } else {
            post("worker:available", worker, currency, reward.negate(), decided);
            post("fees", "", currency, reward.subtract(all), decided);
            books.lines.add(new PlainBooks.Line(worker, currency, id, reward, decided));
        }
        books.decisions.add(new PlainBooks.Decision(id, requester, worker, currency, reward, rejected, decided));
    }

    /** Half of the compensations take effect up to five days before they are recorded. */
    private void compensate() {
        var award = new Granted("c-" + number, any(WORKERS), any(CURRENCIES), 2L * (1 + random.nextInt(2_000)));
        Instant effective =
                ledger.clock().instant().minus(Duration.ofHours(random.nextBoolean() ? random.nextInt(120) : 0));
        ledger.given(CompensateWorker.of(
                        award.award, award.worker, amount(cents(award.cents), award.currency), "the page was down")
                .by(Actor.operator("ops-1"))
                .at(effective));
        earned(award.award, award.worker, award.currency, cents(award.cents), at(effective));
        granted.add(award);
    }

    private void reverse() {
        if (granted.isEmpty()) {
            compensate();
            return;
        }
        Granted award = granted.get(random.nextInt(granted.size()));
        boolean half = !award.halved && random.nextBoolean();
        ReverseAward command = ReverseAward.of("r-" + number, award.award, "It was paid twice.")
                .recovering(Recovery.NEGATIVE);
        ledger.given(half ? command.share(Rate.ratio(1, 2)) : command);
        BigDecimal back = cents(half || award.halved ? award.cents / 2 : award.cents);
        earned(award.award, award.worker, award.currency, back.negate(), now());
        award.halved = true;
        if (!half) {
            granted.remove(award);
        }
    }

    private void adjust() {
        String worker = any(WORKERS);
        String currency = any(CURRENCIES);
        BigDecimal moved = cents((1L + random.nextInt(500)) * (random.nextBoolean() ? 1 : -1));
        ledger.given(
                AdjustEarnings.of("x-" + number, worker, amount(moved, currency), "The page counted twice.", "ops-2")
                        .recovering(Recovery.NEGATIVE)
                        .by(Actor.operator("ops-1")));
        earned("x-" + number, worker, currency, moved, now());
        books.adjustments.add(new PlainBooks.Adjustment(worker, currency, moved, now()));
    }

    private void earned(String award, String worker, String currency, BigDecimal net, Time time) {
        post("expense", "", currency, net, time);
        post("worker:available", worker, currency, net.negate(), time);
        books.lines.add(new PlainBooks.Line(worker, currency, award, net, time));
    }

    private void pay() {
        String worker = any(WORKERS);
        String currency = any(CURRENCIES);
        BigDecimal gross = books.balance("worker:available", worker, currency, Choice.ALL);
        if (gross.signum() <= 0) {
            return;
        }
        String payout = "p-" + number;
        ledger.given(RequestPayout.of(payout, worker, PayoutPolicy.minorUnit(currency)), SubmitPayout.of(payout, 1));
        post("worker:available", worker, currency, gross, now());
        post("worker:in-transit", worker, currency, gross.negate(), now());
        stepped(new Sent(payout, worker, currency, gross), "submitted", BigDecimal.ZERO);
        sent.add(new Sent(payout, worker, currency, gross));
    }

    private void answer() {
        if (sent.isEmpty()) {
            pay();
            return;
        }
        Sent payout = sent.remove(0);
        boolean paid = random.nextInt(4) > 0;
        ledger.given(ReportPayout.of(payout.payout, 1, paid ? PayoutOutcome.PAID : PayoutOutcome.FAILED));
        post("worker:in-transit", payout.worker, payout.currency, payout.gross, now());
        if (paid) {
            post("cash", "", payout.currency, payout.gross.negate(), now());
        } else {
            post("worker:available", payout.worker, payout.currency, payout.gross.negate(), now());
        }
        stepped(payout, paid ? "paid" : "failed", paid ? payout.gross.negate() : BigDecimal.ZERO);
    }

    private void stepped(Sent payout, String status, BigDecimal net) {
        books.steps.add(
                new PlainBooks.Step(payout.payout, payout.worker, payout.currency, payout.gross, status, now()));
        books.lines.add(new PlainBooks.Line(payout.worker, payout.currency, "", net, now()));
    }

    private void post(String account, String owner, String currency, BigDecimal amount, Time time) {
        books.post(account, owner, currency, amount.toPlainString(), time);
    }

    private Time now() {
        return at(ledger.clock().instant());
    }

    private Time at(Instant effective) {
        return new Time(
                ledger.ledger().asAuditor().lastPosition(),
                effective,
                ledger.clock().instant());
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static Amount amount(BigDecimal number, String currency) {
        return Amount.of(number.toPlainString(), currency);
    }
}
