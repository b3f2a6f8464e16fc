package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** Balances of the past from the sums of months, and what a statement of an earlier period is compared with. */
@Tag("slow")
class MonthlyFundsTest {

    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 2_000;

    private interface Story {
        void on(FreshDatabase database, LedgerFixture ledger) throws Exception;
    }

    /** Deposits a cent an hour from half past midnight on, recorded in another order. */
    private static void cents(TestDatabase kind, Story story) throws Exception {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            var cents = new ArrayList<Command>();
            for (int i = 0; i < HOURS; i++) {
                long hour = i * 7L % HOURS;
                cents.add(DepositFunds.of("d-" + hour, "acme", usd("0.01"))
                        .by(Actor.operator("ops-1"))
                        .at(YEAR.plusSeconds(hour * 3_600 + 1_800)));
            }
            ledger.ledger().executeEach(cents);
            story.on(fresh, ledger);
        }
    }

    /** Moves the checkpoints of the funds and of their months to this many deposits. */
    private static void sumUp(FreshDatabase database, int deposits) throws Exception {
        for (String table : List.of("ledger_turnover", "ledger_requester_month")) {
            database.execute("INSERT INTO ledger_checkpoint (name, position) SELECT '" + table + "', position"
                    + " FROM ledger_posting WHERE account = 'requester:available' ORDER BY position OFFSET "
                    + (deposits - 1) + " ROWS FETCH FIRST 1 ROWS ONLY");
        }
        String summed =
                " FROM (SELECT amount, '2026-0' || EXTRACT(MONTH FROM effective_at AT TIME ZONE 'UTC') AS month_of"
                        + " FROM ledger_posting WHERE account = 'requester:available' AND position <= (SELECT MAX(position)"
                        + " FROM ledger_checkpoint WHERE name = 'ledger_turnover')) moved";
        database.execute(
                "INSERT INTO ledger_turnover (owner, account, currency, kind, debit, credit)"
                        + " SELECT 'acme', 'requester:available', 'USD', 'deposit', 0, -SUM(amount)" + summed,
                "INSERT INTO ledger_turnover (owner, account, currency, kind, debit, credit)"
                        + " SELECT '', 'cash', 'USD', 'deposit', -SUM(amount), 0" + summed,
                "INSERT INTO ledger_requester_month (owner, account, currency, of_month, net)"
                        + " SELECT 'acme', 'requester:available', 'USD', month_of, -SUM(amount)" + summed
                        + " GROUP BY month_of");
    }

    private static RequesterStatement hours(LedgerFixture ledger, int from, int to) {
        return acme(ledger)
                .statement(
                        "USD",
                        new StatementPeriod(
                                YEAR.plusSeconds(from * 3_600L), YEAR.plusSeconds(to * 3_600L), ZoneOffset.UTC))
                .orElseThrow();
    }

    /** 744 hours are January, 1,416 January and February. */
    @EachDatabase
    void balances_of_the_past_are_the_same_by_sums_of_months(TestDatabase database) throws Exception {
        cents(database, (fresh, ledger) -> {
            sumUp(fresh, 1_300);
            List<String> balances = IntStream.of(
                            0, 1, 300, 400, 743, 744, 745, 1_000, 1_416, 1_417, 1_700, 1_999, 2_000, 9_999)
                    .mapToObj(hour -> hours(ledger, hour, hour + 100))
                    .map(statement -> statement.opening().available().text() + " to "
                            + statement.closing().available().text())
                    .toList();

            assertThat(balances)
                    .containsExactly(
                            "0.00 to 1.00",
                            "0.01 to 1.01",
                            "3.00 to 4.00",
                            "4.00 to 5.00",
                            "7.43 to 8.43",
                            "7.44 to 8.44",
                            "7.45 to 8.45",
                            "10.00 to 11.00",
                            "14.16 to 15.16",
                            "14.17 to 15.17",
                            "17.00 to 18.00",
                            "19.99 to 20.00",
                            "20.00 to 20.00",
                            "20.00 to 20.00");
        });
    }

    @EachDatabase
    void an_altered_posting_of_an_earlier_period_is_found(TestDatabase database) throws Exception {
        cents(database, (fresh, ledger) -> {
            sumUp(fresh, HOURS);
            String where = " WHERE stream = 'deposit:d-800' AND account = 'requester:available'";
            fresh.execute("UPDATE ledger_posting SET amount = amount - 1" + where);

            assertDiffers(ledger, 744, 1_416, "21.00");
            assertThat(hours(ledger, 1_416, 1_500).closing().available()).isEqualTo(usd("15.00"));
            fresh.execute("UPDATE ledger_posting SET amount = amount + 1" + where);
        });
    }

    @EachDatabase
    void altered_sums_before_and_after_a_period_are_found(TestDatabase database) throws Exception {
        cents(database, (fresh, ledger) -> {
            sumUp(fresh, HOURS);
            for (String month : List.of("2026-01", "2026-03")) {
                String where = " WHERE of_month = '" + month + "'";
                fresh.execute("UPDATE ledger_requester_month SET net = net + 1" + where);
                assertDiffers(ledger, 744, 1_416, "21.00");
                fresh.execute("UPDATE ledger_requester_month SET net = net - 1" + where);
            }
        });
    }

    private static void assertDiffers(LedgerFixture ledger, int from, int to, String sum) {
        assertThatThrownBy(() -> hours(ledger, from, to))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the postings of requester:acme sum to USD " + sum
                        + " available and USD 0.00 reserved, the balance is USD 20.00 available and USD 0.00 reserved;"
                        + " verify the ledger");
    }
}
