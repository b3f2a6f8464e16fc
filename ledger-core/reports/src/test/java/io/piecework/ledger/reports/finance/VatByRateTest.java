package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class VatByRateTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** Half of one fee of 0.50 and of its tax, 0.11, was given back; the payout of 12.00 came back with its fee and VAT. */
    @EachDatabase
    void fees_and_vat_are_by_rate_with_a_total_that_is_the_journals(TestDatabase database) {
        DomainStories.on(database, "2026-05-31T20:00:00Z", ledger -> {
            twoMonths(ledger);

            assertThat(vat(ledger, StatementPeriod.all(), ReportScope.all(), Partition.WHOLE))
                    .containsExactly(
                            "fees  10%: JPY 10 + 1 = 11, 1 in 1",
                            "fees  total: JPY 10 + 1 = 11, 1 in 1",
                            "fees  0%: USD 0.40 + 0.00 = 0.40, 0.00 in 1",
                            "fees  9%: USD 1.00 + 0.09 = 1.09, 0.09 in 1",
                            "fees  21%: USD 0.75 + 0.16 = 0.91, 0.16 in 3",
                            "fees  total: USD 2.15 + 0.25 = 2.40, 0.25 in 5",
                            "payout-fees  0%: USD 0.00 + 0.00 = 0.00, 0.00 in 2",
                            "payout-fees  total: USD 0.00 + 0.00 = 0.00, 0.00 in 2",
                            "payout-vat  21%: USD 0.00 + 0.00 = 0.00, 0.00 in 2",
                            "payout-vat  total: USD 0.00 + 0.00 = 0.00, 0.00 in 2");
            assertThat(balance(ledger, "fees")).isEqualTo("-10, -2.15");
            assertThat(balance(ledger, "tax")).isEqualTo("-1, -0.25");
        });
    }

    /** Everything took effect on 31 May in UTC or on 1 June; in Amsterdam the bonus at 22:30 was already in June. */
    @EachDatabase
    void months_are_those_of_the_zone(TestDatabase database) {
        DomainStories.on(database, "2026-05-31T20:00:00Z", ledger -> {
            twoMonths(ledger);

            StatementPeriod year = StatementPeriod.days(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), AMSTERDAM);
            ReportScope dollars = ReportScope.all().in("USD");
            assertThat(vat(ledger, year, dollars, Partition.MONTH))
                    .containsExactly(
                            "fees 2026-05 9%: USD 1.00 + 0.09 = 1.09, 0.09 in 1",
                            "fees 2026-05 21%: USD 1.00 + 0.22 = 1.22, 0.22 in 2",
                            "fees 2026-05 total: USD 2.00 + 0.31 = 2.31, 0.31 in 3",
                            "fees 2026-06 0%: USD 0.40 + 0.00 = 0.40, 0.00 in 1",
                            "fees 2026-06 21%: USD -0.25 + -0.06 = -0.31, -0.06 in 1",
                            "fees 2026-06 total: USD 0.15 + -0.06 = 0.09, -0.06 in 2",
                            "fees  total: USD 2.15 + 0.25 = 2.40, 0.25 in 5",
                            "payout-fees 2026-05 0%: USD 0.50 + 0.00 = 0.50, 0.00 in 1",
                            "payout-fees 2026-05 total: USD 0.50 + 0.00 = 0.50, 0.00 in 1",
                            "payout-fees 2026-06 0%: USD -0.50 + 0.00 = -0.50, 0.00 in 1",
                            "payout-fees 2026-06 total: USD -0.50 + 0.00 = -0.50, 0.00 in 1",
                            "payout-fees  total: USD 0.00 + 0.00 = 0.00, 0.00 in 2",
                            "payout-vat 2026-05 21%: USD 10.00 + 2.10 = 12.10, 2.10 in 1",
                            "payout-vat 2026-05 total: USD 10.00 + 2.10 = 12.10, 2.10 in 1",
                            "payout-vat 2026-06 21%: USD -10.00 + -2.10 = -12.10, -2.10 in 1",
                            "payout-vat 2026-06 total: USD -10.00 + -2.10 = -12.10, -2.10 in 1",
                            "payout-vat  total: USD 0.00 + 0.00 = 0.00, 0.00 in 2");
            assertThat(vat(ledger, year, dollars.ofOwner("zoo"), Partition.QUARTER))
                    .containsExactly(
                            "fees 2026-Q2 0%: USD 0.40 + 0.00 = 0.40, 0.00 in 1",
                            "fees 2026-Q2 total: USD 0.40 + 0.00 = 0.40, 0.00 in 1",
                            "fees  total: USD 0.40 + 0.00 = 0.40, 0.00 in 1");
        });
    }

    @EachDatabase
    void a_month_ends_before_the_first_moment_of_the_next(TestDatabase database) {
        DomainStories.on(database, "2026-05-31T20:00:00Z", ledger -> {
            twoMonths(ledger);

            StatementPeriod june =
                    StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);
            List<String> ofJune = List.of(
                    "fees  21%: USD -0.25 + -0.06 = -0.31, -0.06 in 1",
                    "fees  total: USD -0.25 + -0.06 = -0.31, -0.06 in 1");
            ReportScope acme = ReportScope.all().ofOwner("acme");
            assertThat(vat(ledger, june, acme, Partition.WHOLE)).isEqualTo(ofJune);
            assertThat(vat(
                            ledger,
                            june,
                            acme.asOf(AsOf.effective(Instant.parse("2026-06-01T00:00:00Z"))),
                            Partition.WHOLE))
                    .isEmpty();
            assertThat(vat(
                            ledger,
                            june,
                            acme.asOf(AsOf.recorded(Instant.parse("2026-07-01T00:00:00Z"))),
                            Partition.WHOLE))
                    .isEqualTo(ofJune);
        });
    }

    /** A third of 1.00, 0.20 and 0.04 is 0.33, 0.07 and 0.01; the reversal of the rest takes the rest. */
    @EachDatabase
    void a_reversed_award_has_the_rate_of_the_award(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 10.00")),
                    GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 1.00"), "well done")
                            .withFee(FeePolicy.percent("20").taxed(Rate.percent("21"))),
                    ReverseAward.of("r-1", "b-1", "a mistake").share(Rate.ratio(1, 3)));

            assertThat(vat(ledger, StatementPeriod.all(), ReportScope.all(), Partition.YEAR))
                    .containsExactly(
                            "fees 2026 21%: USD 0.13 + 0.03 = 0.16, 0.03 in 2",
                            "fees 2026 total: USD 0.13 + 0.03 = 0.16, 0.03 in 2",
                            "fees  total: USD 0.13 + 0.03 = 0.16, 0.03 in 2");
        });
    }

    @EachDatabase
    void tax_that_the_events_do_not_explain_is_a_difference(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-31T20:00:00Z", fresh.dataSource())) {
            twoMonths(ledger);
            fresh.execute("UPDATE ledger_posting SET amount = -0.10 WHERE account = 'tax' AND amount = -0.09");

            var rows = new ArrayList<VatByRate>();
            boolean holds =
                    Reports.of(ledger.ledger().asAuditor()).vat(StatementPeriod.all(), Partition.WHOLE, rows::add);
            assertThat(holds).isFalse();
            assertThat(rows)
                    .filteredOn(row -> !row.tax().equals(row.control()))
                    .extracting(VatByRateTest::line)
                    .containsExactly(
                            "fees  9%: USD 1.00 + 0.09 = 1.09, 0.10 in 1",
                            "fees  total: USD 2.15 + 0.25 = 2.40, 0.26 in 5");
            fresh.execute("UPDATE ledger_posting SET amount = -0.09 WHERE account = 'tax' AND amount = -0.10");
        }
    }

    private static void twoMonths(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 100.00")),
                DepositFunds.of("d-2", "acme", Amount.parse("JPY 1000")),
                DepositFunds.of("d-3", "zoo", Amount.parse("USD 10.00")),
                PublishTask.of("t-1", "acme", Amount.parse("USD 5.00"), 2)
                        .withFee(FeePolicy.percent("10").taxed(Rate.percent("21"))),
                PublishTask.of("t-2", "acme", Amount.parse("USD 1.00"), 1)
                        .withFee(FeePolicy.percent("0")
                                .startingAt(Amount.parse("USD 1.00"))
                                .taxed(Rate.percent("9"))),
                PublishTask.of("t-3", "acme", Amount.parse("JPY 100"), 1)
                        .withFee(FeePolicy.percent("10")
                                .taxed(Rate.percent("10"))
                                .borneByWorker()));
        approved(ledger, "a-1", "t-1");
        approved(ledger, "a-2", "t-1");
        approved(ledger, "a-3", "t-3");
        ledger.given(
                SetPayoutMethod.of("m-1", "ada", "bank", "tok_ada"),
                RequestPayout.of(
                                "p-1",
                                "ada",
                                PayoutPolicy.over(Rail.of("bank", Amount.parse("USD 0.01"))
                                        .withFee(PayoutFee.flat(Amount.parse("USD 0.50")))))
                        .with(PayoutVat.percent("21", "INV-1")),
                ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        ledger.givenTime("2026-05-31T22:30:00Z")
                .given(GrantBonus.of("b-1", "ada", "zoo", Amount.parse("USD 2.00"), "well done")
                        .withFee(FeePolicy.percent("20")));
        ledger.givenTime("2026-06-01T00:00:00Z")
                .given(
                        ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED),
                        ReverseAssignment.of("v-1", "a-1", "half of it was missing")
                                .share(Rate.ratio(1, 2))
                                .recovering(Recovery.NEGATIVE));
    }

    private static void approved(LedgerFixture ledger, String assignment, String task) {
        ledger.given(
                AcceptAssignment.of(assignment, task, "ada"),
                SubmitAssignment.of(assignment),
                ApproveAssignment.of(assignment));
    }

    private static String balance(LedgerFixture ledger, String account) {
        return String.join(
                ", ",
                ledger.ledger().asAuditor().trialBalance().lines().stream()
                        .filter(line -> line.account().equals(account))
                        .map(line -> line.balance().text())
                        .toList());
    }

    private static List<String> vat(
            LedgerFixture ledger, StatementPeriod period, ReportScope scope, Partition partition) {
        var lines = new ArrayList<String>();
        boolean holds = Reports.of(ledger.ledger().asAuditor())
                .within(scope)
                .vat(period, partition, row -> lines.add(line(row)));
        assertThat(holds).isTrue();
        return lines;
    }

    private static String line(VatByRate row) {
        return row.kind() + " " + row.period() + " " + (row.isTotal() ? "total" : row.rate()) + ": " + row.net() + " + "
                + row.tax().text() + " = " + row.gross().text() + ", "
                + row.control().text() + " in " + row.entries();
    }
}
