package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;

/** An amount has at most 26 integer digits; no ledger comes near, so that the rows are altered. */
class LargeSumsTest {

    private static final String TWICE =
            ": sum \"199999999999999999999999999.8\" has more than 26 integer digits; read a shorter"
                    + " period or one owner, or add up the postings with SQL";

    @EachDatabase
    void a_sum_of_26_digits_is_exact(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger ledger = deposits(fresh)) {
            fresh.execute(
                    "UPDATE ledger_posting SET amount = 49999999999999999999999999.123456789012 WHERE amount > 0");

            assertThat(ledger.asAuditor().trialBalance().lines())
                    .filteredOn(line -> line.account().equals("cash"))
                    .extracting(line -> line.debit().text())
                    .containsExactly("99999999999999999999999998.246913578024");
            assertThat(Reports.of(ledger.asAuditor()).rollForward(StatementPeriod.all()))
                    .filteredOn(line -> line.account().equals("cash"))
                    .extracting(line -> line.closing().text())
                    .containsExactly("99999999999999999999999998.246913578024");
        }
    }

    @EachDatabase
    void a_longer_sum_is_refused_with_its_digits_and_the_way_out(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger ledger = deposits(fresh)) {
            fresh.execute("UPDATE ledger_posting SET amount = 99999999999999999999999999.9 WHERE amount > 0");

            assertThatThrownBy(() -> ledger.asAuditor().trialBalance()).hasMessage("debit in USD" + TWICE);
            assertThatThrownBy(() -> Reports.of(ledger.asAuditor()).rollForward(StatementPeriod.all()))
                    .hasMessage("debits in USD" + TWICE);
            assertThatThrownBy(() -> Reports.of(ledger.asAuditor())
                            .entries(LedgerAccount.CASH, StatementPeriod.all(), entry -> {}))
                    .hasMessage("listed in USD" + TWICE);
        }
    }

    private static Ledger deposits(FreshDatabase fresh) {
        Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build();
        ledger.execute(DepositFunds.of("d-1", "acme", DomainStories.usd("20.00")));
        ledger.execute(DepositFunds.of("d-2", "zoo", DomainStories.usd("20.00")));
        return ledger;
    }
}
