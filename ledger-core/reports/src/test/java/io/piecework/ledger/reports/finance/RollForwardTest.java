package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roll-forwards with the numbers of the stories. */
class RollForwardTest {

    @EachDatabase
    void a_period_without_bounds_equals_the_trial_balance(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            DomainStories.firstSteps(ledger);

            var lines = Reports.of(ledger.ledger().asOperator()).rollForward(StatementPeriod.all());
            assertThat(moved(lines))
                    .containsExactly(
                            "assets cash: 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "assets : 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "liabilities requester:available: 0.00 + 7.20 - 21.20 = -14.00 (4)",
                            "liabilities requester:reserved: 0.00 + 6.00 - 7.20 = -1.20 (11)",
                            "liabilities worker:available: 0.00 + 0.00 - 4.00 = -4.00 (8)",
                            "liabilities : 0.00 + 13.20 - 32.40 = -19.20 (23)",
                            "income fees: 0.00 + 0.00 - 0.80 = -0.80 (8)",
                            "income : 0.00 + 0.00 - 0.80 = -0.80 (8)",
                            "total : 0.00 + 33.20 - 33.20 = 0.00 (32)");
            assertThat(lines).hasSize(23).allMatch(RollForward::isProved);
        });
    }

    @EachDatabase
    void a_period_has_its_opening_balance_and_its_own_movements_only(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);

            StatementPeriod week =
                    StatementPeriod.days(LocalDate.of(2026, 5, 15), LocalDate.of(2026, 5, 22), ZoneOffset.UTC);
            var lines = Reports.of(ledger.ledger().asAuditor()).rollForward(week);
            assertThat(moved(lines))
                    .containsExactly(
                            "assets cash: 600.00 + 0.00 - 448.00 = 152.00 (1)",
                            "assets : 600.00 + 0.00 - 448.00 = 152.00 (1)",
                            "liabilities requester:available: -100.00 + 0.00 - 0.00 = -100.00 (0)",
                            "liabilities requester:reserved: -500.00 + 500.00 - 0.00 = 0.00 (1)",
                            "liabilities worker:held: 0.00 + 450.00 - 450.00 = 0.00 (2)",
                            "liabilities worker:available: 0.00 + 450.00 - 450.00 = 0.00 (2)",
                            "liabilities worker:in-transit: 0.00 + 450.00 - 450.00 = 0.00 (2)",
                            "liabilities : -600.00 + 1850.00 - 1350.00 = -100.00 (7)",
                            "income fees: 0.00 + 0.00 - 50.00 = -50.00 (1)",
                            "income payout-fees: 0.00 + 0.00 - 2.00 = -2.00 (1)",
                            "income : 0.00 + 0.00 - 52.00 = -52.00 (2)",
                            "total : 0.00 + 1850.00 - 1850.00 = 0.00 (10)");
            assertThat(lines).allMatch(RollForward::isProved);
        });
    }

    @EachDatabase
    void lists_the_postings_of_an_account(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);

            var entries = new ArrayList<AccountEntry>();
            Reports.of(ledger.ledger().asOperator()).entries(LedgerAccount.FEES, StatementPeriod.all(), entries::add);
            assertThat(entries)
                    .extracting(
                            entry -> entry.event() + " " + entry.stream() + " " + entry.amount() + " -> " + entry.sum())
                    .containsExactly(
                            "assignment-approved-automatically assignment:site-1 USD -50.00 -> USD -50.00",
                            "assignment-reversed operation:r-1 USD 10.00 -> USD -40.00");
            assertThat(entries.get(1).reason()).isEqualTo("The page for orders is missing.");
            var fees = Reports.of(ledger.ledger().asOperator()).rollForward(StatementPeriod.all()).stream()
                    .filter(line -> line.account().equals("fees"))
                    .findFirst()
                    .orElseThrow();
            assertThat(List.of(fees.firstPosition(), fees.lastPosition()))
                    .containsExactly(entries.get(0).position(), entries.get(1).position());
        });
    }

    @EachDatabase
    void the_total_shows_an_altered_posting(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", DomainStories.usd("20.00")));
            fresh.execute("UPDATE ledger_posting SET amount = 20.01 WHERE account = 'cash'");

            assertThat(Reports.of(ledger.asAuditor()).rollForward(StatementPeriod.all()))
                    .filteredOn(line -> !line.isProved())
                    .extracting(line -> line.accountClass() + " " + line.closing())
                    .containsExactly("total USD 0.01");
        }
    }

    @Test
    void the_account_for_rounding_has_no_owners() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-01-01T00:00:00Z")) {
            FinanceReports ofAda = Reports.of(ledger.ledger().asAuditor())
                    .within(ReportScope.all().ofOwner("ada"));
            assertThatThrownBy(() -> ofAda.rounding(StatementPeriod.all(), entry -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("account rounding is the platform's own and has no entries of ada");
        }
    }

    /** The lines that are not zero. */
    private static List<String> moved(List<RollForward> lines) {
        return lines.stream()
                .filter(line -> line.postings() > 0 || !line.opening().isZero())
                .map(line -> line.accountClass() + " " + line.account() + ": "
                        + line.opening().text() + " + " + line.debits().text() + " - "
                        + line.credits().text() + " = " + line.closing().text() + " (" + line.postings() + ")")
                .toList();
    }
}
