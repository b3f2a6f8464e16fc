package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Statements as they were known; {@code StatementsAsKnownTest} compares them over random histories. */
class WorkerAsKnownTest {

    private static final Amount TEN = Amount.parse("USD 10.00");

    @Test
    void a_back_dated_award_changes_the_opening_balance_and_says_who_gave_it() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            fixture.given(DepositFunds.of("d-1", "acme", TEN));
            fixture.given(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 2.00"), "for speed"));
            WorkerView ada = fixture.ledger().asWorker("ada");
            var june = new StatementPeriod(Instant.parse("2026-06-01T00:00:00Z"), null, ZoneOffset.UTC);
            Statement then = ada.statement("USD", june).orElseThrow();
            fixture.whenTimePasses(Duration.ofDays(1));
            fixture.given(CompensateWorker.of("c-1", "ada", Amount.parse("USD 0.50"), "a forgotten piece")
                    .by(Actor.operator("ops-1"))
                    .at(Instant.parse("2026-05-20T09:00:00Z")));

            WorkerAsKnown known = ada.asKnownAt(AsOf.position(then.position()));

            assertThat(known.statement("USD", june).orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("account") // of today only
                    .isEqualTo(then);
            StatementDifference changes = known.changes("USD", june).orElseThrow();
            assertThat(changes.opening()).hasToString("USD 0.00");
            assertThat(changes.openingNow()).hasToString("USD 0.50");
            assertThat(changes.closing()).hasToString("USD 2.00");
            assertThat(changes.closingNow()).hasToString("USD 2.50");
            assertThat(changes.changes()).singleElement().satisfies(change -> {
                assertThat(change.event()).isEqualTo("worker-compensated");
                assertThat(change.actor()).hasToString("operator:ops-1");
                assertThat(change.opening()).isTrue();
                assertThat(change.net()).hasToString("USD 0.50");
                assertThat(change.closing()).hasToString("USD 2.50");
            });
        }
    }

    @Test
    void an_effective_time_is_refused_with_the_way_out() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            WorkerView ada = fixture.ledger().asWorker("ada");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ada.asKnownAt(AsOf.effective(Instant.parse("2026-05-01T00:00:00Z"))))
                    .withMessage(
                            "what was known at 2026-05-01T00:00:00Z needs a recorded time or a position; for what took"
                                    + " effect before it, end the period there");
        }
    }

    @Test
    void nothing_is_known_of_a_worker_without_a_balance_or_before_the_first_event() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            fixture.given(DepositFunds.of("d-1", "acme", TEN));
            WorkerView ada = fixture.ledger().asWorker("ada");
            assertThat(ada.asKnownAt(AsOf.position(1)).statement("USD", StatementPeriod.all()))
                    .isEmpty();
            fixture.given(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 2.00"), "for speed"));
            assertThat(ada.asKnownAt(AsOf.recorded(Instant.parse("2026-06-01T09:00:00Z")))
                            .balance("USD"))
                    .isEmpty();
            assertThat(ada.asKnownAt(AsOf.position(1)).balance("USD"))
                    .hasValueSatisfying(zeros -> assertThat(zeros.available()).hasToString("USD 0.00"));
        }
    }
}
