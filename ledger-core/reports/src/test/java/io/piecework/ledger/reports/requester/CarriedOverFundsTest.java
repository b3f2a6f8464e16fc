package io.piecework.ledger.reports.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.RequesterSpending;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What was carried over from an old system, and what of it was taken back, was neither spent nor charged as a fee. */
class CarriedOverFundsTest {

    @EachDatabase
    void money_that_was_carried_over_is_not_spent(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            Actor ops = Actor.operator("ops-1");
            ledger.execute(OpenRequesterBalance.of("o-1", "acme", Amount.parse("USD 30.00"), "OldPay")
                    .by(ops));
            ledger.execute(ReverseOpening.of("o-1", "it was 50.00").by(ops));
            ledger.execute(OpenRequesterBalance.of("o-2", "acme", Amount.parse("USD 50.00"), "OldPay")
                    .by(ops));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 1.00"), 12));

            RequesterReports acme = Reports.of(ledger.asRequester("acme"));
            assertThat(acme.fees("USD", StatementPeriod.all()).orElseThrow().tasks())
                    .isEmpty();
            RequesterTotals totals = acme.statement("USD").orElseThrow().totals();
            assertThat(totals.spent()).isEqualTo(Amount.parse("USD 0.00"));
            assertThat(totals.deposited()).isEqualTo(Amount.parse("USD 50.00"));
            var spent = new ArrayList<RequesterSpending>();
            Reports.of(ledger.asAuditor()).spending(StatementPeriod.all(), spent::add);
            assertThat(spent).isEmpty();
        }
    }

    /** A charge-back left a debt before the old system's money came. */
    @Test
    void money_that_is_carried_over_repays_a_debt() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 10.00")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 1.00"), 10));
            ledger.execute(ChargeBackDeposit.of(
                    "cb-1", "d-1", Amount.parse("USD 10.00"), ChargeBackCause.CARD_CHARGEBACK, "1"));
            ledger.execute(OpenRequesterBalance.of("o-1", "acme", Amount.parse("USD 15.00"), "OldPay")
                    .asLate()
                    .by(Actor.operator("ops-1")));

            RequesterTotals totals = Reports.of(ledger.asRequester("acme"))
                    .statement("USD")
                    .orElseThrow()
                    .totals();
            assertThat(totals.repaid()).isEqualTo(Amount.parse("USD 10.00"));
        }
    }
}
