package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.CommandRule;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Objection;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.task.PublishTask;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The test of a rule on docs/guides/testing.md. */
class PhotoRuleTest {

    private static final Amount LEAST = Amount.parse("USD 0.10");
    private static final CommandRule FLOOR = proposed -> proposed.command() instanceof PublishTask task
                    && task.reward().currency().equals(LEAST.currency())
                    && task.reward().isLessThan(LEAST)
            ? Optional.of(Objection.because("too-cheap", "pays %s, a photo needs %s", task.reward(), LEAST))
            : Optional.empty();

    @Test
    void a_photo_pays_at_least_ten_cents() {
        try (var ledger = LedgerFixture.of(
                SettableClock.at("2026-12-01T09:00:00Z"),
                Ledger.builder().inMemory().rule("floor 2026-12", FLOOR))) {
            ledger.given(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.when(PublishTask.of("cats", "acme", Amount.parse("USD 0.05"), 12))
                    .isRefused("too-cheap: task:cats pays USD 0.05, a photo needs USD 0.10");
            ledger.when(PublishTask.of("dogs", "acme", LEAST, 12)).happens("task-published");
        }
    }
}
