package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequesterAsKnownTest {

    private static final Instant LATE = Instant.parse("2026-06-03T00:00:00Z");

    /** A deposit that is recorded on 12 June and took effect on 3 June, before the period. */
    private static void backDated(LedgerFixture ledger) {
        ledger.givenTime("2026-06-12T09:00:00Z")
                .given(DepositFunds.of("d-late", "acme", usd("5.00"))
                        .by(Actor.operator("ops-1"))
                        .at(LATE));
    }

    @EachDatabase
    void a_back_dated_deposit_does_not_change_what_was_known(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement before =
                    acme(ledger).statement("USD", SpendingScene.middle()).orElseThrow();
            backDated(ledger);
            RequesterStatement now =
                    acme(ledger).statement("USD", SpendingScene.middle()).orElseThrow();

            assertThat(now.opening().available()).isEqualTo(usd("43.72"));
            assertThat(acme(ledger)
                            .asKnownAt(AsOf.position(before.position()))
                            .statement("USD", SpendingScene.middle()))
                    .contains(before);
            assertThat(acme(ledger)
                            .asKnownAt(AsOf.recorded(Instant.parse("2026-06-12T09:00:00Z")))
                            .statement("USD", SpendingScene.middle()))
                    .contains(before);
        });
    }

    @EachDatabase
    void the_changes_name_events_and_actors(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            backDated(ledger);
            RequesterDifference changes = acme(ledger)
                    .asKnownAt(AsOf.recorded(Instant.parse("2026-06-05T09:00:00Z")))
                    .changesUntil("USD", SpendingScene.middle(), AsOf.position(Long.MAX_VALUE))
                    .orElseThrow();

            assertThat(changes.changes())
                    .extracting(each -> each.event() + " by " + each.actor() + " " + each.available() + " "
                            + each.reserved() + (each.opening() ? " opening" : "") + " = "
                            + each.closingAvailable())
                    .containsExactly(
                            "task-stopped by operator:platform USD 4.48 USD -4.48 = USD 40.96",
                            "assignment-returned by operator:platform USD 2.24 USD -2.24 = USD 43.20",
                            "task-published by operator:platform USD -2.40 USD 2.40 = USD 40.80",
                            "bonus-granted by operator:platform USD -0.60 USD 0.00 = USD 40.20",
                            "assignment-reversed by operator:platform USD 1.12 USD 0.00 = USD 41.32",
                            "deposit-received by operator:ops-1 USD 5.00 USD 0.00 opening = USD 46.32");
            assertThat(changes.changes().get(0).task()).isEqualTo(new TaskId("dogs"));
            assertThat(changes.opening()).isEqualTo(new RequesterBalance(usd("38.72"), usd("6.72")));
            assertThat(changes.openingNow()).isEqualTo(new RequesterBalance(usd("43.72"), usd("6.72")));
            assertThat(changes.closing()).isEqualTo(new RequesterBalance(usd("36.48"), usd("6.72")));
            assertThat(changes.closingNow()).isEqualTo(new RequesterBalance(usd("46.32"), usd("2.40")));
        });
    }

    @Test
    void refuses_moments_that_make_no_sense() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            assertThatThrownBy(() -> acme(ledger).asKnownAt(AsOf.effective(LATE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs a recorded time or a position");
            long last = acme(ledger).statement("USD").orElseThrow().position();
            assertThatThrownBy(() -> acme(ledger)
                            .asKnownAt(AsOf.position(last))
                            .changesUntil("USD", StatementPeriod.all(), AsOf.position(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the later statement is as of event 1, the earlier one as of event " + last);
            assertThat(acme(ledger).asKnownAt(AsOf.position(0)).statement("USD", StatementPeriod.all()))
                    .isEmpty();
        });
    }

    @EachDatabase
    void a_requester_who_came_later_has_only_changes(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            ledger.given(DepositFunds.of("d-new", "new", usd("5.00")));
            var then = Reports.of(ledger.ledger().asRequester("new")).asKnownAt(AsOf.position(10));

            assertThat(then.balance("USD")).isEmpty();
            assertThat(then.statement("USD", StatementPeriod.all())).isEmpty();
            assertThat(then.statementLines("USD", StatementPeriod.all(), line -> {}))
                    .isFalse();
            assertThat(then.fees("USD", StatementPeriod.all())).isEmpty();
            RequesterDifference changes =
                    then.changes("USD", StatementPeriod.all()).orElseThrow();
            assertThat(changes.closing()).isEqualTo(new RequesterBalance(usd("0.00"), usd("0.00")));
            assertThat(changes.closingNow()).isEqualTo(new RequesterBalance(usd("5.00"), usd("0.00")));
        });
    }

    @EachDatabase
    void a_currency_that_came_later_was_not_known(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            long before = acme(ledger).statement("USD").orElseThrow().position();
            ledger.given(DepositFunds.of("d-eur", "acme", Amount.of("5.00", "EUR")));
            var then = acme(ledger).asKnownAt(AsOf.position(before));

            assertThat(then.balance("EUR")).isEmpty();
            assertThat(then.balance("USD")).contains(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(acme(ledger).asKnownAt(AsOf.position(before + 1_000)).balance("EUR"))
                    .contains(new RequesterBalance(Amount.of("5.00", "EUR"), Amount.of("0.00", "EUR")));
        });
    }
}
