package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * ADA's years 2025 to 2027, seen from Paris: two currencies, two requesters, awards of the platform, a reversal in a later month, a payout with fee
 * and VAT that comes back, tax, an expense, a back-dated award, and work at half past midnight of two first days of January.
 */
public final class CertificateStory implements AutoCloseable {

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final PayoutPolicy BANK =
            PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.50"))));

    private final SettableClock clock = SettableClock.at("2025-12-10T09:00:00Z");
    private final Ledger ledger;

    /** @param source null for a database in memory */
    public CertificateStory(@Nullable DataSource source) {
        var builder = Ledger.builder().clock(clock);
        ledger = (source == null ? builder.inMemory() : builder.dataSource(source)).build();
    }

    public Ledger ledger() {
        return ledger;
    }

    public static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    /** The whole story. */
    public CertificateStory whole() {
        untilMay2026();
        at(
                "2026-06-15T09:00:00Z",
                ForfeitEarnings.of("F", "ADA", usd("0.25"), "TERMS", "OPS-2").by(Actor.operator("OPS-1")));
        work("2026-12-31T23:30:00Z", "C2", "CATS");
        return this;
    }

    /** The story up to a day in May. */
    public CertificateStory untilMay2026() {
        at(
                "2025-12-10T09:00:00Z",
                DepositFunds.of("D1", "ACME", usd("90.00")),
                DepositFunds.of("D2", "BETA", Amount.parse("EUR 90.00")),
                PublishTask.of("DOGS", "ACME", usd("10.00"), 3)
                        .withFee(FeePolicy.percent("10").borneByWorker()),
                PublishTask.of("CATS", "BETA", Amount.parse("EUR 3.00"), 3).withFee(FeePolicy.NONE),
                SetPayoutMethod.of("M", "ADA", "bank", "TOKEN"));
        work("2025-12-15T09:00:00Z", "A0", "DOGS");
        work("2025-12-31T23:30:00Z", "A1", "DOGS");
        at(
                "2026-02-10T09:00:00Z",
                StartWithholding.of("T1", "ADA", "USD", Rate.percent("20"), "NO TAX FORM"),
                GrantBonus.of("B1", "ADA", "ACME", usd("5.00"), "FOR SPEED"),
                StopWithholding.of("T2", "ADA", "USD", "THE FORM CAME"));
        at(
                "2026-02-12T09:00:00Z",
                RequestPayout.of("P1", "ADA", BANK).with(PayoutVat.percent("21", "2026-0017")),
                ReportPayout.of("P1", 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of("P1", 1, PayoutOutcome.PAID));
        at(
                "2026-03-05T09:00:00Z",
                ReverseAssignment.of("R1", "A1", "A COPY").recovering(Recovery.NEGATIVE),
                CompensateWorker.of("K1", "ADA", usd("2.00"), "THE PAGE WAS DOWN"));
        at(
                "2026-04-02T09:00:00Z",
                ReportPayout.of("P1", 1, PayoutOutcome.RETURNED),
                ReimburseExpense.of("E1", "ADA", usd("7.00"), "THE TAXI"));
        work("2026-05-20T09:00:00Z", "C1", "CATS");
        ledger.execute(CompensateWorker.of("K2", "ADA", usd("0.50"), "FORGOTTEN")
                .by(Actor.operator("OPS-1"))
                .at(Instant.parse("2026-01-20T09:00:00Z")));
        return this;
    }

    private void work(String time, String assignment, String task) {
        at(
                time,
                AcceptAssignment.of(assignment, task, "ADA"),
                SubmitAssignment.of(assignment),
                ApproveAssignment.of(assignment));
    }

    private void at(String time, Command... commands) {
        clock.set(Instant.parse(time));
        for (Command command : commands) {
            ledger.execute(command);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
