package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Acme's surveys pay 1.50. Ada's and Ben's took 12 and 14 minutes; Cem's was rejected after 6, Dee was screened out after 2 and got 0.10 for
 * it. Eve submitted after 10 minutes, was asked for a revision at 09:40 and submitted it 6 minutes later.
 */
class HourlyPayPiecesTest {

    private static final PayFloor FLOOR = PayFloor.medianHourly(usd("9.00"));

    /** 12, 14 and 16 minutes: the half hour that Eve's answers waited for the review is not in them, and Dee's 2 minutes are not. */
    @EachDatabase
    void screened_out_work_is_counted_apart_and_a_review_is_no_time_of_the_worker(TestDatabase database) {
        on(database, ledger -> {
            assertThat(hourly(ledger))
                    .containsExactly(
                            "task surveys: 3 pieces, 0 topped up, 1 unpaid, 1 screened out, 0 untimed: 840 s, USD 4.50",
                            "requester : 3 pieces, 0 topped up, 1 unpaid, 1 screened out, 0 untimed: 840 s, USD 4.50");
            assertThat(below(ledger)).containsExactly("surveys: 3 pieces, 0 topped up, 1 unpaid, 1.50 of 2.10");
        });
    }

    /** Two of three pieces reach the floor, so the median does; one alone does not raise it. */
    @EachDatabase
    void pieces_that_were_topped_up_are_counted(TestDatabase database) {
        on(database, ledger -> {
            ledger.given(topUp("ada"));
            assertThat(below(ledger)).containsExactly("surveys: 3 pieces, 1 topped up, 1 unpaid, 1.50 of 2.10");
            ledger.given(topUp("ben"));
            assertThat(below(ledger)).isEmpty();
            ledger.given(ReverseAward.of("v-1", "floor-ada", "the median was of another week"));
            assertThat(below(ledger)).containsExactly("surveys: 3 pieces, 1 topped up, 1 unpaid, 1.50 of 2.10");
        });
    }

    /** Only Eve's was submitted at 09:46; the workers of the period have other work, which is not read as theirs. */
    @EachDatabase
    void a_period_and_a_requester_bound_what_is_counted(TestDatabase database) {
        on(database, ledger -> {
            var period = new StatementPeriod(
                    Instant.parse("2026-03-01T09:45:00Z"), Instant.parse("2026-03-01T09:50:00Z"), ZoneOffset.UTC);
            var lines = new ArrayList<String>();
            Reports.of(ledger.ledger().asAuditor())
                    .within(ReportScope.all().ofOwner("acme"))
                    .hourlyPay(period, row -> lines.add(line(row)));
            assertThat(lines)
                    .containsExactly(
                            "task surveys: 1 pieces, 0 topped up, 0 unpaid, 0 screened out, 0 untimed: 960 s, USD 1.50",
                            "requester : 1 pieces, 0 topped up, 0 unpaid, 0 screened out, 0 untimed: 960 s, USD 1.50");
        });
    }

    private static void on(TestDatabase database, Consumer<LedgerFixture> story) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", usd("100.00")),
                    PublishTask.of("surveys", "acme", usd("1.50"), 9)
                            .reviewed(ReviewPolicy.BY_HAND.screenedOutPays(usd("0.10"))));
            for (String worker : List.of("ada", "ben", "cem", "dee", "eve")) {
                ledger.given(AcceptAssignment.of("s-" + worker, "surveys", worker));
            }
            submit(ledger, 2, "dee");
            submit(ledger, 6, "cem");
            submit(ledger, 10, "eve");
            submit(ledger, 12, "ada");
            submit(ledger, 14, "ben");
            ledger.givenTime("2026-03-01T09:40:00Z")
                    .given(
                            RequestRevision.of("q-1", "s-eve", "question 3 is open"),
                            ApproveAssignment.of("s-ada"),
                            ApproveAssignment.of("s-ben"),
                            RejectAssignment.of("s-cem", "all answers are the first of the list"),
                            ScreenOutAssignment.of("s-dee", "has no dog"));
            ledger.givenTime("2026-03-01T09:46:00Z").given(ResubmitAssignment.of("q-2", "s-eve"));
            ledger.givenTime("2026-03-01T10:00:00Z").given(ApproveAssignment.of("s-eve"));
            story.accept(ledger);
        }
    }

    private static void submit(LedgerFixture ledger, int minutes, String worker) {
        Instant at = Instant.parse("2026-03-01T09:00:00Z").plus(Duration.ofMinutes(minutes));
        ledger.givenTime(at.toString()).given(SubmitAssignment.of("s-" + worker));
    }

    private static TopUpPay topUp(String worker) {
        FloorBasis floor = FloorBasis.ofMedian(FLOOR, Duration.ofMinutes(14), 3, usd("1.50"));
        return TopUpPay.toFloor("floor-" + worker, worker, "s-" + worker, floor, "longer than planned");
    }

    private static List<String> hourly(LedgerFixture ledger) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor()).hourlyPay(StatementPeriod.all(), row -> lines.add(line(row)));
        return lines;
    }

    private static String line(HourlyPay row) {
        return row.kind() + " " + row.task() + ": " + row.pieces() + " pieces, " + row.toppedUp() + " topped up, "
                + row.unpaid() + " unpaid, " + row.screenedOut() + " screened out, " + row.untimed() + " untimed: "
                + Objects.requireNonNull(row.medianSecondsToSubmit())
                        .stripTrailingZeros()
                        .toPlainString() + " s, " + row.pay();
    }

    private static List<String> below(LedgerFixture ledger) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor())
                .belowFloor(
                        FLOOR,
                        StatementPeriod.all(),
                        row -> lines.add(row.task() + ": " + row.pieces() + " pieces, " + row.toppedUp()
                                + " topped up, " + row.unpaid() + " unpaid, "
                                + row.medianPay().text() + " of "
                                + row.floor().text()));
        return lines;
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
