package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OldestPayoutGaugeTest {

    private static final Instant START = Instant.parse("2026-12-04T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private static void submit(Ledger ledger, String worker) {
        request(ledger, worker);
        ledger.execute(ReportPayout.of("p-" + worker, 1, PayoutOutcome.SUBMITTED));
    }

    private static void request(Ledger ledger, String worker) {
        ledger.execute(CompensateWorker.of("a-" + worker, worker, Amount.of("5.00", "EUR"), "a good week"));
        ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "token-" + worker));
        ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
    }

    private static double oldest(Ledger ledger) {
        var registry = new SimpleMeterRegistry();
        new LedgerMetrics(registry).started(ledger, List.of(), null);
        return registry.get("piecework.ledger.payouts.oldest").gauge().value();
    }

    @Test
    void the_payout_that_was_submitted_first_and_has_no_final_answer_has_the_age() {
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(now::get).build()) {
            assertThat(oldest(ledger)).isZero();

            submit(ledger, "ada");
            now.set(START.plus(Duration.ofDays(1)));
            submit(ledger, "ben");
            now.set(START.plus(Duration.ofDays(3)));
            assertThat(oldest(ledger)).isEqualTo(259_200);

            ledger.execute(ReportPayout.of("p-ada", 1, PayoutOutcome.PAID));
            assertThat(oldest(ledger)).isEqualTo(172_800);
            ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.UNKNOWN));
            now.set(START.plus(Duration.ofDays(4)));
            assertThat(oldest(ledger)).as("an unclear answer is none").isEqualTo(259_200);
            ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.FAILED));
            assertThat(oldest(ledger)).isZero();

            request(ledger, "cho");
            ledger.execute(ReportPayout.of("p-cho", 1, PayoutOutcome.UNKNOWN));
            now.set(START.plus(Duration.ofDays(6)));
            assertThat(oldest(ledger)).as("unknown, and never submitted").isEqualTo(172_800);
        }
    }
}
