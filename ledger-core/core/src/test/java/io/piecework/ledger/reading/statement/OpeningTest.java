package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Proof;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The opening balance of a statement, summed up from lines alone and from monthly sums. */
@Tag("slow")
class OpeningTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private static final List<Command> DAYS = List.of(
            CompensateWorker.of("c-1", "ada", usd("10.00"), "the page was down"),
            RequestPayout.of("p-1", "ada", CENTS).amount(usd("1.00")),
            ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED),
            ReportPayout.of("p-1", 1, PayoutOutcome.PAID),
            StartWithholding.of("x-1", "ada", "USD", Rate.percent("10"), "no tax id given"),
            CompensateWorker.of("c-2", "ada", usd("2.00"), "again"),
            HoldEarnings.of("h-1", "ada", usd("3.00"), "looked at"),
            EscheatEarnings.of("e-1", "ada", usd("0.50"), "unclaimed", "ops-2").by(Actor.operator("ops-1")),
            ForfeitEarnings.of("f-1", "ada", usd("0.25"), "terms", "ops-2").by(Actor.operator("ops-1")),
            RequestPayout.of("p-2", "ada", CENTS).amount(usd("4.00")));

    @EachDatabase
    void opening_balance_is_the_running_balance_before_the_period(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-04-30T00:00:00Z", fresh.dataSource())) {
            ledger.given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            Instant day = Instant.parse("2026-05-01T00:00:00Z");
            for (int i = 0; i < DAYS.size(); i++) {
                ledger.givenTime(day.plusSeconds(i * 86_400L).toString()).given(DAYS.get(i));
            }
            var openings = new ArrayList<String>();
            for (int i = 0; i <= DAYS.size(); i++) {
                var period = new StatementPeriod(day.plusSeconds(i * 86_400L), null, ZoneOffset.UTC);
                Statement statement =
                        ledger.ledger().asWorker("ada").statement("USD", period).orElseThrow();
                openings.add(statement.opening().text());
                assertThat(statement.closing()).as("closing from day " + i).isEqualTo(usd("10.05"));
            }

            assertThat(openings)
                    .containsExactly(
                            "0.00", "10.00", "10.00", "10.00", "9.00", "9.00", "10.80", "10.80", "10.30", "10.05",
                            "10.05");
        }
    }

    /** A cent an hour from half past midnight on, recorded in another order; the checkpoint of the monthly sums contains a part of them. */
    @EachDatabase
    void opening_balance_is_the_same_by_monthly_sums(TestDatabase database) throws Exception {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            Instant first = Instant.parse("2026-01-01T00:30:00Z");
            var cents = new ArrayList<Command>();
            for (int i = 0; i < 2_000; i++) {
                long hour = i * 7L % 2_000;
                cents.add(CompensateWorker.of("c-" + hour, "ada", usd("0.01"), "the page was down")
                        .at(first.plusSeconds(hour * 3_600)));
            }
            ledger.ledger().executeEach(cents);
            fresh.execute(
                    "INSERT INTO ledger_checkpoint (name, position) SELECT 'ledger_worker_month', position"
                            + " FROM ledger_statement_line ORDER BY position OFFSET 1300 ROWS FETCH FIRST 1 ROWS ONLY",
                    "INSERT INTO ledger_worker_month (worker, currency, of_month, net)"
                            + " SELECT 'ada', 'USD', month_of, SUM(net) FROM (SELECT net,"
                            + " '2026-0' || EXTRACT(MONTH FROM effective_at AT TIME ZONE 'UTC') AS month_of"
                            + " FROM ledger_statement_line WHERE position <= (SELECT MAX(position) FROM ledger_checkpoint"
                            + " WHERE name = 'ledger_worker_month')) moved GROUP BY month_of");

            assertThat(openings(
                            ledger, 0, 1, 999, 1_000, 1_001, 1_200, 1_416, 1_417, 1_700, 1_900, 1_999, 2_000, 9_999))
                    .containsExactly(
                            "0.00", "0.01", "9.99", "10.00", "10.01", "12.00", "14.16", "14.17", "17.00", "19.00",
                            "19.99", "20.00", "20.00");
            Proof.assertHolds(ledger.ledger());
        }
    }

    private static List<String> openings(LedgerFixture ledger, int... hours) {
        Instant year = Instant.parse("2026-01-01T00:00:00Z");
        return Arrays.stream(hours)
                .mapToObj(hour -> new StatementPeriod(year.plusSeconds(hour * 3_600L), null, ZoneOffset.UTC))
                .map(period ->
                        ledger.ledger().asWorker("ada").statement("USD", period).orElseThrow())
                .map(statement -> statement.opening().text())
                .toList();
    }

    /** An altered row is in one of the two. */
    @EachDatabase
    void fails_when_the_lines_do_not_sum_to_the_balance(TestDatabase database) throws Exception {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            ledger.given(DAYS.get(0));
            fresh.execute("UPDATE ledger_worker_balance SET available = available + 1");

            assertThatThrownBy(() -> ledger.ledger().asWorker("ada").statement("USD"))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "the statement lines of worker:ada sum to USD 10.00, its balance is USD 11.00; verify the ledger");
            fresh.execute("UPDATE ledger_worker_balance SET available = available - 1");
        }
    }

    /** The lines of the month and those since lead to the balance: an altered one is on one of the two sides, whichever it is. */
    @EachDatabase
    void a_statement_of_the_past_fails_when_the_lines_since_do_not_lead_to_the_balance(TestDatabase database)
            throws Exception {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            ledger.given(DAYS.get(0));
            ledger.givenTime("2026-06-02T00:00:00Z");
            var may = StatementPeriod.days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1), ZoneOffset.UTC);
            var april = StatementPeriod.days(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1), ZoneOffset.UTC);
            ledger.ledger().asWorker("ada").statement("USD", may);

            fresh.execute("UPDATE ledger_statement_line SET net = net + 1 WHERE net > 0");
            for (StatementPeriod past : List.of(april, may)) {
                assertThatThrownBy(() -> ledger.ledger().asWorker("ada").statement("USD", past))
                        .isInstanceOf(StorageException.class)
                        .hasMessage(
                                "the statement lines of worker:ada sum to USD 11.00, its balance is USD 10.00; verify the"
                                        + " ledger");
            }
            fresh.execute("UPDATE ledger_statement_line SET net = net - 1 WHERE net > 0");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
