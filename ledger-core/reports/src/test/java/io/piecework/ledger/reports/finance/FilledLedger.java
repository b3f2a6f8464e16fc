package io.piecework.ledger.reports.finance;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger with a year of work, 56,000 events: 20 requesters, 400 workers, 18 works a day, and a payout of each worker every 30 days. Some
 * workers leave in summer with a balance.
 */
final class FilledLedger implements AutoCloseable {

    private static final int REQUESTERS = 20;
    private static final int WORKERS = 400;
    private static final int WORKERS_WHO_STAY = 360;
    private static final int LEAVE = 180;
    private static final int DAYS = 360;
    private static final int SLOTS = 18;
    private static final int PAYDAYS = 30;
    private static final Instant BEGINNING = Instant.parse("2025-01-01T09:00:00Z");

    private final FreshDatabase database;
    private final Ledger ledger;
    private int works;

    FilledLedger(FreshDatabase database) {
        this.database = database;
        this.ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(SettableClock.at("2026-01-05T00:00:00Z"))
                .build();
        ledger.executeEach(commands());
        database.execute("ANALYZE");
    }

    /** H2 answers a query that it answered before from its memory, as long as nothing was written. */
    FilledLedger withoutReusedResults() {
        database.execute("SET OPTIMIZE_REUSE_RESULTS 0");
        return this;
    }

    static Instant day(int day) {
        return BEGINNING.plus(Duration.ofDays(day));
    }

    Ledger ledger() {
        return ledger;
    }

    private List<Command> commands() {
        var all = new ArrayList<Command>();
        for (int i = 0; i < REQUESTERS; i++) {
            all.add(DepositFunds.of("d" + i, "req" + i, Amount.parse("USD 50000.00"))
                    .at(day(0)));
        }
        for (int worker = 0; worker < WORKERS; worker++) {
            all.add(SetPayoutMethod.of("m" + worker, "w" + worker, "bank", "tok")
                    .at(day(0)));
        }
        for (int day = 1; day <= DAYS; day++) {
            work(all, day);
            if (day % PAYDAYS == 0) {
                pay(all, day);
            }
        }
        return all;
    }

    private void work(List<Command> all, int day) {
        String task = "t" + day;
        Instant at = day(day);
        all.add(PublishTask.of(task, "req" + day % REQUESTERS, Amount.parse("USD 0.50"), SLOTS)
                .withFee(FeePolicy.percent("20").atLeast(Amount.parse("USD 0.01")))
                .at(at));
        for (int slot = 0; slot < SLOTS; slot++) {
            String work = "a" + works++;
            all.add(AcceptAssignment.of(work, task, "w" + works * 7 % (day < LEAVE ? WORKERS : WORKERS_WHO_STAY))
                    .by(Actor.PLATFORM)
                    .at(at));
            all.add(SubmitAssignment.of(work).by(Actor.PLATFORM).at(at.plusSeconds(60)));
            all.add(
                    slot % 9 == 0
                            ? RejectAssignment.of(work, "no").at(at.plusSeconds(3600))
                            : ApproveAssignment.of(work).at(at.plusSeconds(3600)));
        }
    }

    private static void pay(List<Command> all, int day) {
        for (int worker = 0; worker < (day < LEAVE ? WORKERS : WORKERS_WHO_STAY); worker++) {
            String payout = "p" + day + "-" + worker;
            Instant at = day(day);
            all.add(RequestPayout.of(payout, "w" + worker, PayoutPolicy.minorUnit("USD"))
                    .at(at.plusSeconds(7200)));
            all.add(ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED).at(at.plusSeconds(7300)));
            all.add(ReportPayout.of(payout, 1, PayoutOutcome.PAID).at(at.plusSeconds(7400)));
        }
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
