package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The earnings that each payout pays. */
class SettlementsTest {

    @EachDatabase
    void pays_the_earnings_that_became_available_first(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "10.00"), earned("c-2", "5.00").available(Availability.days(10)))
                    .given(earned("c-3", "3.00"));
            ledger.givenTime("2026-05-02T00:00:00Z").given(asked("p-1", "12.00"));
            ledger.givenTime("2026-05-03T00:00:00Z").given(asked("p-2", "1.00"));
            ledger.givenTime("2026-05-11T00:00:00Z").given(earned("c-4", "2.00"), asked("p-3", "6.50"));

            assertThat(told(ledger, StatementPeriod.all()))
                    .containsExactly(
                            "p-1 12.00: c-1 10.00, c-3 2.00 (of 3.00)",
                            "p-2 1.00: c-3 1.00 (of 3.00)",
                            "p-3 6.50: c-2 5.00, c-4 1.50 (of 2.00)");
        }
    }

    @EachDatabase
    void pays_earnings_that_came_back_with_the_next_payout(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(
                    earned("c-1", "4.00"), asked("p-1", "4.00"), ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
            ledger.given(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED), earned("c-2", "7.00"));
            ledger.given(
                    asked("p-2", "5.00"),
                    ReportPayout.of("p-2", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p-2", 1, PayoutOutcome.PAID));
            ledger.given(ReissuePayout.of("p-1", 2), ReportPayout.of("p-2", 1, PayoutOutcome.RETURNED));
            ledger.given(asked("p-3", "7.00"));

            assertThat(told(ledger, StatementPeriod.all()))
                    .containsExactly(
                            "p-1 4.00: c-1 4.00",
                            "p-2 5.00: c-1 4.00, c-2 1.00 (of 7.00)",
                            "p-1 4.00: c-2 4.00 (of 7.00)",
                            "p-3 7.00: c-1 4.00, c-2 3.00 (of 7.00)");
        }
    }

    @EachDatabase
    void a_reversal_takes_from_its_own_earnings_and_then_from_the_first(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "4.00"), earned("c-2", "6.00"), earned("c-3", "1.00"));
            ledger.given(ReverseAward.of("r-2", "c-2", "a mistake"), asked("p-1", "4.50"));
            ledger.given(
                    ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE),
                    earned("c-4", "9.00"),
                    asked("p-2", "5.50"));

            assertThat(told(ledger, StatementPeriod.all()))
                    .containsExactly("p-1 4.50: c-1 4.00, c-3 0.50 (of 1.00)", "p-2 5.50: c-4 5.50 (of 9.00)");
        }
    }

    /** Money that comes back makes up for a reversal in the meantime, and is not paid again. */
    @EachDatabase
    void earnings_that_were_reversed_while_in_transit_are_not_paid_again(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(
                            earned("c-1", "10.00"),
                            asked("p-1", "10.00"),
                            ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED))
                    .given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                    .given(ReverseAward.of("r-1", "c-1", "a mistake").recovering(Recovery.NEGATIVE))
                    .given(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED))
                    .given(earned("c-2", "5.00"), asked("p-2", "5.00"));

            assertThat(told(ledger, StatementPeriod.all()))
                    .containsExactly("p-1 10.00: c-1 10.00", "p-2 5.00: c-2 5.00");
            assertThat(statuses(ledger)).containsExactly("p-1 returned", "p-2 requested");
        }
    }

    /** An operator accepts that the rail did pay a payout that had come back and whose earnings were reversed. */
    @EachDatabase
    void shows_what_a_payout_paid_before_it_was_earned(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "4.00"), earned("c-2", "1.00"), asked("p-1", "4.00"))
                    .given(
                            ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
                            ReportPayout.of("p-1", 1, PayoutOutcome.FAILED))
                    .given(ReverseAward.of("r-1", "c-1", "a mistake"))
                    .given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                    .given(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank says so")
                            .by(Actor.operator("ops-1")));

            assertThat(statuses(ledger)).containsExactly("p-1 failed", "p-1 paid");
        }
    }

    @EachDatabase
    void a_period_has_the_settlements_of_the_payouts_that_left_in_it(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(earned("c-1", "4.00"), asked("p-1", "1.00"));
            ledger.givenTime("2026-05-02T00:00:00Z").given(asked("p-2", "1.00"));
            ledger.givenTime("2026-05-03T00:00:00Z").given(asked("p-3", "1.00"));
            var second = new StatementPeriod(
                    Instant.parse("2026-05-02T00:00:00Z"), Instant.parse("2026-05-03T00:00:00Z"), ZoneOffset.UTC);

            assertThat(told(ledger, second)).containsExactly("p-2 1.00: c-1 1.00 (of 4.00)");
            assertThat(ledger.ledger().asWorker("bob").settlements("USD", second))
                    .isEmpty();
        }
    }

    @EachDatabase
    void one_call_reads_the_settlements_of_all_workers_in_a_period(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = begun(fresh.dataSource())) {
            ledger.given(
                            SetPayoutMethod.of("m-2", "bob", "bank", "tok"),
                            SetPayoutMethod.of("m-3", "Zoe", "bank", "tok"))
                    .given(
                            earned("c-1", "4.00"),
                            CompensateWorker.of("c-2", "bob", Amount.parse("USD 7.00"), "the page was down"),
                            CompensateWorker.of("c-3", "bob", Amount.parse("JPY 50"), "the page was down"),
                            CompensateWorker.of("c-4", "Zoe", Amount.parse("USD 1.00"), "never asked for"));
            ledger.given(RequestPayout.of("p-0", "bob", PayoutPolicy.minorUnit("USD"))
                    .amount(Amount.parse("USD 3.00")));
            ledger.givenTime("2026-05-02T00:00:00Z")
                    .given(
                            RequestPayout.of("p-1", "bob", PayoutPolicy.minorUnit("USD")),
                            RequestPayout.of("p-2", "bob", PayoutPolicy.minorUnit("JPY")),
                            asked("p-3", "1.00"));
            var second = new StatementPeriod(
                    Instant.parse("2026-05-02T00:00:00Z"), Instant.parse("2026-05-03T00:00:00Z"), ZoneOffset.UTC);

            var settled = new ArrayList<String>();
            Reports.of(ledger.ledger().asAuditor())
                    .settlements(second, each -> settled.add(each.worker().value() + " " + told(each)));
            assertThat(settled)
                    .containsExactly(
                            "ada p-3 1.00: c-1 1.00 (of 4.00)",
                            "bob p-2 50: c-3 50",
                            "bob p-1 4.00: c-2 4.00 (of 7.00)");
        }
    }

    private static LedgerFixture begun(DataSource database) {
        return LedgerFixture.at("2026-05-01T00:00:00Z", database)
                .given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
    }

    private static CompensateWorker earned(String award, String amount) {
        return CompensateWorker.of(award, "ada", Amount.of(amount, "USD"), "the page was down");
    }

    private static Command asked(String payout, String amount) {
        return RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.of(amount, "USD"));
    }

    private static List<String> told(LedgerFixture ledger, StatementPeriod period) {
        return ledger.ledger().asWorker("ada").settlements("USD", period).stream()
                .map(SettlementsTest::told)
                .toList();
    }

    private static List<String> statuses(LedgerFixture ledger) {
        return ledger.ledger().asWorker("ada").settlements("USD", StatementPeriod.all()).stream()
                .map(each -> each.payout().value() + " " + each.status())
                .toList();
    }

    private static String told(Settlement settlement) {
        return settlement.payout().value() + " " + settlement.gross().text() + ": "
                + settlement.earnings().stream().map(SettlementsTest::told).collect(Collectors.joining(", "));
    }

    private static String told(Settlement.Part part) {
        String paid = part.line().reference() + " " + part.amount().text();
        return part.isPartial() ? paid + " (of " + part.line().net().text() + ")" : paid;
    }
}
