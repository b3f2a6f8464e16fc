package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.util.function.Consumer;

/** A statement of altered rows is not printed. */
class DamagedFundsTest {

    private static void after(TestDatabase kind, String sql, Consumer<RequesterReports> test) {
        try (var fresh = kind.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("50.00")));
            ledger.execute(PublishTask.of("dogs", "acme", usd("2.00"), 5));
            ledger.execute(ExtendTask.of("more-dogs", "dogs", 1));
            fresh.execute(sql);
            test.accept(Reports.of(ledger.asRequester("acme")));
        }
    }

    @EachDatabase
    void postings_that_do_not_sum_to_the_balance_are_named(TestDatabase database) {
        after(
                database,
                "INSERT INTO ledger_turnover (owner, account, currency, kind, debit, credit)"
                        + " VALUES ('acme', 'requester:available', 'USD', 'deposit', 0, 1)",
                acme -> assertThatThrownBy(() -> acme.statement("USD"))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("the postings of requester:acme sum to USD 38.00 available and USD 12.00"
                                + " reserved, the balance is USD 39.00 available and USD 12.00 reserved; verify the"
                                + " ledger"));
    }

    @EachDatabase
    void postings_without_an_event_are_named(TestDatabase database) {
        after(
                database,
                "DELETE FROM ledger_event WHERE stream = 'operation:more-dogs'",
                acme -> assertThatThrownBy(() -> acme.statementLines("USD", StatementPeriod.all(), line -> {}))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining(
                                "the journal has postings of operation:more-dogs, which has no event; verify the"
                                        + " ledger"));
    }
}
