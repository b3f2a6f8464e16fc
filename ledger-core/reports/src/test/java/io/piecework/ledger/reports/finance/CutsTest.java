package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementPart;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One rule for every cut: it contains what took effect before it, and nothing at it or later. An approval, a bonus and a payout took effect one
 * microsecond before the new year, three exactly at it, and three one microsecond after it. The amounts of the three times have the factors 1, 2
 * and 4, so that a sum names the times that it contains.
 */
class CutsTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final String BEFORE = "2026-12-31T23:59:59.999999Z";
    private static final String AFTER = "2027-01-01T00:00:00.000001Z";
    private static final StatementPeriod OLD = new StatementPeriod(null, NEW_YEAR, ZoneOffset.UTC);
    private static final StatementPeriod NEW = new StatementPeriod(NEW_YEAR, null, ZoneOffset.UTC);

    @EachDatabase
    void a_balance_as_of_a_time_is_the_closing_balance_of_a_period_until_then(TestDatabase database) {
        on(database, ledger -> {
            assertThat(balance(ledger, AsOf.effective(Instant.parse(BEFORE)))).isEqualTo("7.00 0.00 0.00");
            assertThat(balance(ledger, AsOf.recorded(Instant.parse(BEFORE)))).isEqualTo("7.00 0.00 0.00");
            assertThat(balance(ledger, AsOf.effective(NEW_YEAR))).isEqualTo("6.00 1.09 0.01");
            assertThat(balance(ledger, AsOf.recorded(NEW_YEAR))).isEqualTo("6.00 1.09 0.01");
            assertThat(balance(ledger, AsOf.effective(NEW_YEAR.plusNanos(999)))).isEqualTo("6.00 1.09 0.01");
            assertThat(balance(ledger, AsOf.recorded(NEW_YEAR.plusNanos(999)))).isEqualTo("6.00 1.09 0.01");
            assertThat(balance(ledger, AsOf.effective(Instant.parse(AFTER)))).isEqualTo("4.00 3.27 0.03");
            assertThat(balance(ledger, AsOf.recorded(Instant.parse(AFTER)))).isEqualTo("4.00 3.27 0.03");
            assertThat(balance(ledger, null)).isEqualTo("0.00 7.63 0.07");
        });
    }

    @EachDatabase
    void the_reports_of_a_period_contain_what_took_effect_before_its_end(TestDatabase database) {
        on(database, ledger -> {
            assertThat(available(ledger, OLD)).isEqualTo("0.00 + 0.01 - 1.10 = -1.09");
            assertThat(available(ledger, NEW)).isEqualTo("-1.09 + 0.06 - 6.60 = -7.63");
            assertThat(entries(ledger, OLD)).containsExactly("-1.00", "-0.10", "0.01");
            assertThat(entries(ledger, NEW)).containsExactly("-2.00", "-0.20", "0.02", "-4.00", "-0.40", "0.04");
            assertThat(decided(ledger, OLD)).containsExactly("acme 1");
            assertThat(decided(ledger, NEW)).containsExactly("acme 2");
            FinanceReports reports = Reports.of(ledger.asOperator());
            assertThat(consideration(2026, reports::quarters)).containsExactly("2026-Q4 1.10 of 2");
            assertThat(consideration(2027, reports::quarters)).containsExactly("2027-Q1 6.60 of 4");
            assertThat(consideration(2026, reports::years)).containsExactly("2026 1.10 of 2");
            assertThat(consideration(2027, reports::years)).containsExactly("2027 6.60 of 4");
        });
    }

    @EachDatabase
    void a_statement_closes_where_the_next_one_opens(TestDatabase database) {
        on(database, ledger -> {
            assertThat(statement(ledger, OLD)).isEqualTo("0.00 [1.00, 0.10, 0.00] 1.10");
            assertThat(statement(ledger, NEW)).isEqualTo("1.10 [2.00, 0.20, 0.00, 4.00, 0.40, 0.00] 7.70");
            assertThat(part(ledger, OLD)).isEqualTo("0.00 [1.00, 0.10, 0.00] 1.10");
            assertThat(part(ledger, NEW)).isEqualTo("1.10 [2.00, 0.20, 0.00, 4.00, 0.40, 0.00] 7.70");
            assertThat(exported(ledger, OLD)).containsExactly("1.00", "0.10", "0.00");
            assertThat(settled(ledger, OLD)).containsExactly("p-1");
            assertThat(settled(ledger, NEW)).containsExactly("p-2", "p-4");
        });
    }

    @EachDatabase
    void a_closing_seals_what_took_effect_before_it(TestDatabase database) {
        on(database, ledger -> {
            PeriodSeal seal = ledger.asOperator()
                    .closePeriod(ClosePeriod.of("USD", NEW_YEAR))
                    .seal();
            assertThat(sealed(seal)).isEqualTo("-1.09");
            assertThat(sealed(ledger.asOperator().period("USD", NEW_YEAR.plusNanos(2_000))))
                    .isEqualTo("-7.63");
        });
    }

    private static void on(TestDatabase database, Consumer<Ledger> test) {
        DomainStories.on(database, "2026-12-01T09:00:00Z", fixture -> {
            fixture.given(
                    DepositFunds.of("d", "acme", DomainStories.usd("100.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "tok"));
            for (int factor : new int[] {1, 2, 4}) {
                fixture.given(
                        PublishTask.of("t-" + factor, "acme", DomainStories.usd(factor + ".00"), 1),
                        AcceptAssignment.of("a-" + factor, "t-" + factor, "ada"),
                        SubmitAssignment.of("a-" + factor));
            }
            at(fixture, BEFORE, 1);
            at(fixture, NEW_YEAR.toString(), 2);
            at(fixture, AFTER, 4);
            fixture.givenTime("2027-01-02T00:00:00Z");
            test.accept(fixture.ledger());
        });
    }

    private static void at(LedgerFixture fixture, String time, int factor) {
        fixture.givenTime(time)
                .given(
                        ApproveAssignment.of("a-" + factor),
                        GrantBonus.of(
                                "b-" + factor, "ada", "acme", DomainStories.usd("0." + factor + "0"), "well done"),
                        RequestPayout.of("p-" + factor, "ada", PayoutPolicy.minorUnit("USD"))
                                .amount(DomainStories.usd("0.0" + factor)));
    }

    private static String balance(Ledger ledger, @Nullable AsOf asOf) {
        Balance own = (asOf == null
                        ? ledger.asWorker("ada").balance("USD")
                        : ledger.asWorker("ada").balance("USD", asOf))
                .orElseThrow();
        var all = new ArrayList<Balance>();
        if (asOf == null) {
            ledger.asOperator().balances(all::add);
        } else {
            ledger.asOperator().balances(asOf, all::add);
        }
        assertThat(all).containsExactly(own);
        return own.awaitingReview().text() + " " + own.available().text() + " "
                + own.inTransit().text();
    }

    private static String available(Ledger ledger, StatementPeriod period) {
        for (RollForward line : Reports.of(ledger.asOperator()).rollForward(period)) {
            if ("worker:available".equals(line.account())) {
                return line.opening().text() + " + " + line.debits().text() + " - "
                        + line.credits().text() + " = " + line.closing().text();
            }
        }
        throw new AssertionError("no line");
    }

    private static List<String> entries(Ledger ledger, StatementPeriod period) {
        var amounts = new ArrayList<String>();
        Reports.of(ledger.asOperator())
                .within(ReportScope.all().ofOwner("ada"))
                .entries(
                        LedgerAccount.WORKER_AVAILABLE,
                        period,
                        entry -> amounts.add(entry.amount().text()));
        return amounts;
    }

    private static List<String> decided(Ledger ledger, StatementPeriod period) {
        var decided = new ArrayList<String>();
        Reports.of(ledger.asOperator())
                .rejections(period, rate -> decided.add(rate.requester().value() + " " + rate.decided()));
        return decided;
    }

    /** A report of a year in a zone. */
    private interface YearReport {

        void read(int year, ZoneId zone, Consumer<WorkerPeriod> consumer);
    }

    private static List<String> consideration(int year, YearReport report) {
        var lines = new ArrayList<String>();
        report.read(
                year,
                ZoneOffset.UTC,
                line -> lines.add(line.period() + " " + line.consideration().text() + " of " + line.activities()));
        return lines;
    }

    private static String statement(Ledger ledger, StatementPeriod period) {
        Statement statement = ledger.asWorker("ada").statement("USD", period).orElseThrow();
        return statement.opening().text() + " "
                + statement.lines().stream().map(line -> line.net().text()).toList() + " "
                + statement.closing().text();
    }

    private static String part(Ledger ledger, StatementPeriod period) {
        StatementPart part =
                ledger.asWorker("ada").statementPart("USD", period, null, 100).orElseThrow();
        return part.opening().text() + " "
                + part.lines().stream().map(line -> line.net().text()).toList() + " "
                + part.closing().text();
    }

    private static List<String> exported(Ledger ledger, StatementPeriod period) {
        var lines = new ArrayList<String>();
        ledger.asWorker("ada")
                .statementLines("USD", period, line -> lines.add(line.net().text()));
        return lines;
    }

    private static List<String> settled(Ledger ledger, StatementPeriod period) {
        return ledger.asWorker("ada").settlements("USD", period).stream()
                .map(settlement -> settlement.payout().value())
                .toList();
    }

    private static String sealed(@Nullable PeriodSeal seal) {
        return Objects.requireNonNull(seal).balances().stream()
                .filter(balance -> "worker:available".equals(balance.account()))
                .findFirst()
                .orElseThrow()
                .balance()
                .text();
    }
}
