package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Held earnings are available as of their deadline, also where another movement finds them due and not due work. */
class MaturityDeadlineTest {

    @EachDatabase
    void a_payout_that_finds_earnings_due_matures_them_as_of_their_deadlines(TestDatabase database) {
        for (Command movement : movements()) {
            try (var fresh = database.fresh();
                    LedgerFixture ledger = LedgerFixture.at("2026-05-01T08:00:00Z", fresh.dataSource())) {
                ledger.given(
                        SetPayoutMethod.of("m-1", "ada", "bank", "tok"),
                        earned("c-1", "4.00").available(Availability.days(1)));
                ledger.givenTime("2026-05-01T20:00:00Z")
                        .given(earned("c-2", "2.00").available(Availability.days(1)));
                ledger.givenTime("2026-05-03T00:00:00Z").given(movement);

                assertThat(balance(ledger, "2026-05-02T08:00:00Z")).isEqualTo("held 6.00, available 0.00");
                assertThat(balance(ledger, "2026-05-02T08:00:01Z")).isEqualTo("held 2.00, available 4.00");
                assertThat(balance(ledger, "2026-05-02T20:00:01Z")).isEqualTo("held 0.00, available 6.00");
                assertThat(balance(ledger, "2026-05-03T00:00:01Z")).isEqualTo("held 0.00, available 0.00");
                assertThat(Audit.of(ledger.ledger().asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
        }
    }

    /** Of the two deadlines, the first lies in a period that was closed before the payout. */
    @EachDatabase
    void a_deadline_in_a_closed_period_takes_effect_with_the_payout(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T08:00:00Z", fresh.dataSource())) {
            ledger.given(
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok"),
                    earned("c-1", "4.00").available(Availability.days(1)),
                    earned("c-2", "2.00").available(Availability.days(10)));
            ledger.givenTime("2026-05-12T00:00:00Z");
            ledger.ledger().asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2026-05-05T00:00:00Z")));
            ledger.given(asked());

            assertThat(balance(ledger, "2026-05-11T08:00:00Z")).isEqualTo("held 6.00, available 0.00");
            assertThat(balance(ledger, "2026-05-11T08:00:01Z")).isEqualTo("held 4.00, available 2.00");
            assertThat(balance(ledger, "2026-05-12T00:00:01Z")).isEqualTo("held 0.00, available 0.00");
        }
    }

    private static List<Command> movements() {
        Actor operator = Actor.operator("ops-1");
        return List.of(
                asked(),
                EscheatEarnings.everything("f-1", "ada", "USD", "unclaimed for three years", "ops-2")
                        .by(operator),
                ForfeitEarnings.everything("f-1", "ada", "USD", "fraud", "ops-2")
                        .by(operator));
    }

    private static CompensateWorker earned(String award, String amount) {
        return CompensateWorker.of(award, "ada", Amount.of(amount, "USD"), "the page was down");
    }

    private static Command asked() {
        return RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD"));
    }

    private static String balance(LedgerFixture ledger, String before) {
        var balances = new ArrayList<Balance>();
        ledger.ledger().asOperator().balances(AsOf.effective(Instant.parse(before)), balances::add);
        return balances.stream()
                .map(each -> "held " + each.held().text() + ", available "
                        + each.available().text())
                .findFirst()
                .orElse("none");
    }
}
