package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.BelowFloor;
import io.piecework.ledger.reports.finance.HourlyPay;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.assignment.WorkPay;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Distance;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/hourly-pay.md, run. */
class HourlyPayPageTest {

    private final SettableClock clock = SettableClock.at("2026-06-01T10:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @BeforeEach
    void deliver_a_box_and_answer_a_survey() {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of("boxes", "acme", Amount.of("6.00", "USD"), 1));
        ledger.execute(PublishTask.of("survey", "acme", Amount.of("1.50", "USD"), 1));
        ledger.execute(AcceptAssignment.of("ride-1", "boxes", "ada"));
        ledger.execute(AcceptAssignment.of("survey-1", "survey", "ada"));
        clock.set(Instant.parse("2026-06-01T10:12:00Z"));
        ledger.execute(SubmitAssignment.of("survey-1"));
        clock.set(Instant.parse("2026-06-01T10:12:30Z"));
        ledger.execute(SubmitAssignment.of("ride-1"));
        ledger.execute(ApproveAssignment.of("survey-1"));
        ledger.execute(ApproveAssignment.of("ride-1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_ride_is_topped_up_to_minutes_and_miles() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/hourly-pay.md"));
        assertThat(page).contains("```text\n" + Printed.by(this::ride) + "```");
        assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                .isEqualTo(Amount.of("9.63", "USD"));
    }

    private void ride() {
        PayFloor floor = PayFloor.perMinuteAndDistance(
                Amount.of("0.45", "USD"), Amount.of("0.77", "USD"), Distance.Unit.MILE, Amount.of("5.20", "USD"));
        WorkPay ride = ledger.asOperator().workPay("ride-1").orElseThrow();
        FloorBasis basis = FloorBasis.ofPiece(
                floor, ride.worked(), Distance.of(new BigDecimal("3.25"), Distance.Unit.MILE), ride.pay());
        if (basis.topUp().isPositive()) {
            ledger.execute(TopUpPay.toFloor("floor-ride-1", "ada", "ride-1", basis, "minimum by minutes and miles"));
        }
        System.out.println(basis.least() + " - " + basis.pay() + " = " + basis.topUp());
    }

    @Test
    void tasks_below_a_floor_and_a_workers_own_pay_are_read() {
        List<BelowFloor> below = new ArrayList<>();
        PayFloor floor = PayFloor.medianHourly(Amount.of("9.00", "USD"));
        Reports.of(ledger.asOperator()).belowFloor(floor, StatementPeriod.all(), below::add);
        for (BelowFloor task : below) {
            assertThat(task.missing()).isEqualTo(Amount.of("0.30", "USD"));
        }
        assertThat(below).hasSize(1);

        List<HourlyPay> own = Reports.hourlyPay(ledger.asWorker("ada"), StatementPeriod.all());
        assertThat(own).hasSize(1);
        assertThat(own.get(0).medianHourly()).isEqualTo(Amount.of("18.15", "USD"));
    }
}
