package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandRule;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Objection;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/rules.md, run. */
class RulesPageTest {

    @Test
    void a_large_payout_is_refused_with_the_platforms_code() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/rules.md"));
        assertThat(page).contains("```text\n" + Printed.by(RulesPageTest::refuse) + "```");
    }

    private static void refuse() {
        CommandRule largest = proposed -> proposed.events().stream()
                .filter(PayoutEvent.Requested.class::isInstance)
                .map(event -> ((PayoutEvent.Requested) event).remittance().sent())
                .filter(sent -> sent.isGreaterThan(Amount.of("500.00", "USD")))
                .findFirst()
                .map(sent -> Objection.because(
                        "large-payout", "would send %s, a person has to look at more than %s", sent, "USD 500.00"));
        Ledger ledger = Ledger.builder()
                .inMemory()
                .rule("largest payout 2026-12", largest)
                .build();
        ledger.execute(SetPayoutMethod.of("method-1", "ada", "bank", "token-1"));
        ledger.execute(
                CompensateWorker.of("award-1", "ada", Amount.of("612.40", "USD"), "A photo that was sold twice"));
        try {
            ledger.execute(RequestPayout.of("payout-1", "ada", PayoutPolicy.minorUnit("USD")));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
            System.out.println(refused.code() + ", " + refused.rule().orElseThrow());
        }
        ledger.close();
    }
}
