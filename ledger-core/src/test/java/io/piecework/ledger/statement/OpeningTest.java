package io.piecework.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.worker.EscheatEarnings;
import io.piecework.ledger.worker.ForfeitEarnings;
import io.piecework.ledger.worker.HoldEarnings;
import io.piecework.ledger.worker.StartWithholding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker was owed when a period began, whether it is added up from their first line or down from what they are owed now. */
class OpeningTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private static final List<Command> DAYS = List.of(
            CompensateWorker.of("c-1", "ada", usd("10.00"), "the page was down"),
            RequestPayout.of("p-1", "ada", CENTS).amount(usd("1.00")),
            SubmitPayout.of("p-1", 1),
            ReportPayout.of("p-1", 1, PayoutOutcome.PAID),
            StartWithholding.of("x-1", "ada", "USD", Rate.percent("10"), "no tax id given"),
            CompensateWorker.of("c-2", "ada", usd("2.00"), "again"),
            HoldEarnings.of("h-1", "ada", usd("3.00"), "looked at"),
            EscheatEarnings.of("e-1", "ada", usd("0.50"), "unclaimed", "ops-2"),
            ForfeitEarnings.of("f-1", "ada", usd("0.25"), "terms", "ops-2"),
            RequestPayout.of("p-2", "ada", CENTS).amount(usd("4.00")));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_what_ran_up_to_it(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-04-30T00:00:00Z", fresh.dataSource())) {
            ledger.given(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            Instant day = Instant.parse("2026-05-01T00:00:00Z");
            for (int i = 0; i < DAYS.size(); i++) {
                ledger.givenTime(day.plusSeconds(i * 86_400L).toString()).given(DAYS.get(i));
            }
            var openings = new ArrayList<String>();
            for (int i = 0; i <= DAYS.size(); i++) {
                var period = new Period(day.plusSeconds(i * 86_400L), null, ZoneOffset.UTC);
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

    /** One figure that somebody changed is in one of the two. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void there_is_no_statement_where_the_lines_do_not_come_to_the_balance(TestDatabase database) throws Exception {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T00:00:00Z", fresh.dataSource())) {
            ledger.given(DAYS.get(0));
            fresh.execute("UPDATE ledger_worker_balance SET available = available + 1");

            assertThatThrownBy(() -> ledger.ledger().asWorker("ada").statement("USD"))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "the lines of worker:ada come to USD 10.00, the balance says USD 11.00; verify the ledger");
            fresh.execute("UPDATE ledger_worker_balance SET available = available - 1");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
