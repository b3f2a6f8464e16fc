package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A payout that failed is what is to do. */
class LastFailureTextTest {

    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(usd("5.00"));
    private static final String CAME_BACK =
            "Your last payout of USD 6.00 came back on 2026-05-04. The reason given: account"
                    + " closed. Check your payout method before the next one.";

    private final SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");

    @Test
    void a_statement_says_it_as_what_is_to_do() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            pay(ledger, "p-1");
            clock.set(Instant.parse("2026-05-04T09:00:00Z"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED).because("account closed"));

            assertThat(text(ledger, FIVE)).contains("""
                    Now:
                      You can withdraw  6.00
                      USD 6.00 can be paid out now. The platform has not named a payday: look in its
                        application whether you have to ask for the payout.
                      To do: %s

                    """.formatted(CAME_BACK.replace(" account", "\n    account")));
            assertThat(text(ledger, PayoutPolicy.minorUnit("USD").from(usd("9.00"))))
                    .contains("""
                    Now:
                      You can withdraw  0.00  of 6.00 available
                      You have USD 6.00, and a payout needs USD 9.00: that is USD 3.00 more.
                      To do: %s

                    """.formatted(CAME_BACK.replace(" account", "\n    account")));
            ledger.execute(RequestPayout.of("p-2", "ada", FIVE));
            assertThat(failure(ledger)).isNotNull();
        }
    }

    @Test
    void one_in_another_currency_stands_on_the_statement_in_that_currency_only() {
        PayoutPolicy euros = PayoutPolicy.minorUnit("EUR");
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("7.00"), "earned"));
            ledger.execute(CompensateWorker.of("b-2", "ada", Amount.of("12.00", "EUR"), "earned"));
            ledger.execute(RequestPayout.of("p-1", "ada", euros));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));

            assertThat(text(ledger, euros)).contains("Your last payout of EUR 12.00 failed on 2026-05-01.");
            assertThat(text(ledger, FIVE)).doesNotContain("Your last payout");
        }
    }

    private static String text(Ledger ledger, PayoutPolicy policy) {
        Statement statement =
                ada(ledger).statement(policy.currency().getCurrencyCode()).orElseThrow();
        return Documents.of(statement).with(ada(ledger).payoutStanding(policy)).text();
    }

    private static PayoutStanding.@Nullable Failure failure(Ledger ledger) {
        return ada(ledger).payoutStanding(FIVE).lastFailure();
    }

    private static WorkerView ada(Ledger ledger) {
        return ledger.asWorker("ada");
    }

    /** Earns USD 6.00 and hands them to the rail. */
    private static void pay(Ledger ledger, String payout) {
        ledger.execute(CompensateWorker.of("b-" + payout, "ada", usd("6.00"), "earned"));
        ledger.execute(RequestPayout.of(payout, "ada", FIVE));
        ledger.execute(ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED));
    }

    private Ledger over(FreshDatabase fresh) {
        Ledger ledger =
                Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "token"));
        return ledger;
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
