package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example in {@code migration.md}. */
class MigrationPageTest {

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
}
