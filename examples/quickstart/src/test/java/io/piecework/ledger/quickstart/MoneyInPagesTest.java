package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.OpeningBalances;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in {@code migration.md} and {@code charge-backs.md}. */
class MoneyInPagesTest {

    @Test
    void a_balance_is_carried_over() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(OpenWorkerBalance.of("OldPay:worker:ada:USD", "ada", Amount.of("37.21", "USD"), "OldPay")
                    .by(Actor.operator("ops-1"))
                    .at(Instant.parse("2026-06-01T00:00:00Z")));
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(Amount.of("37.21", "USD"));
        }
    }

    @Test
    void balances_are_compared_with_the_old_totals() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(OpenWorkerBalance.of("OldPay:worker:ada:USD", "ada", Amount.of("37.21", "USD"), "OldPay")
                    .by(Actor.operator("ops-1")));
            var workers = new OpeningBalances.OldTotal(OpeningBalances.Side.WORKERS, Amount.of("41.21", "USD"));
            var requesters = new OpeningBalances.OldTotal(OpeningBalances.Side.REQUESTERS, Amount.of("250.00", "USD"));
            List<OpeningBalances> report = Reports.of(ledger.asAuditor()).openings(List.of(workers, requesters));
            assertThat(report)
                    .extracting(OpeningBalances::difference)
                    .containsExactly(Amount.parse("USD -4.00"), Amount.parse("USD -250.00"));
        }
    }

    @Test
    void a_deposit_is_charged_back() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(DepositFunds.of("deposit-7", "acme", Amount.of("10.00", "USD")));
            ledger.execute(ChargeBackDeposit.of(
                    "cb-2026-118",
                    "deposit-7",
                    Amount.parse("USD 10.00"),
                    ChargeBackCause.CARD_CHARGEBACK,
                    "74537604221222132710572"));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().chargedBack())
                    .isEqualTo(Amount.of("10.00", "USD"));
        }
    }
}
