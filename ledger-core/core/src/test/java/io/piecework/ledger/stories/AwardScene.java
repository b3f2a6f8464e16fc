package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.function.Consumer;

/** Awards for Ada, partly paid by Acme, which has deposited USD 20.00. */
final class AwardScene {

    private AwardScene() {}

    /** Runs a story on a fresh database and asserts that its journal sums to zero. */
    static void on(TestDatabase database, Consumer<Ledger> story) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-05-31T12:00:00Z"))
                        .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("20.00")));
            story.accept(ledger);
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    static void refused(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    static Balance balance(Ledger ledger) {
        return ledger.asWorker("ada").balance("USD").orElseThrow();
    }

    static Amount available(Ledger ledger) {
        return balance(ledger).available();
    }

    static RequesterFunds funds(Ledger ledger) {
        return ledger.asRequester("acme").funds("USD").orElseThrow();
    }

    /** Every account of the trial balance, such as {@code fees USD -0.25}. */
    static List<String> accounts(Ledger ledger) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .map(line -> line.account() + " " + line.balance())
                .toList();
    }

    static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
