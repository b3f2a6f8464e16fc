package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.command.RefusalCode;
import org.junit.jupiter.api.Test;

/** Balances of an old system: once in each account, and taken back as a whole. */
class OpeningDecisionsTest extends Decisions {

    private static final OpenWorkerBalance ADA = OpenWorkerBalance.of("o-1", "ada", usd("37.21"), "OldPay");
    private static final OpenRequesterBalance ACME = OpenRequesterBalance.of("o-2", "acme", usd("250.00"), "OldPay");

    @Test
    void a_workers_opening_is_available() {
        fixture.when(ADA)
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 37.21"),
                        event(OpeningEvent.WorkerBalanceOpened.class)
                                .with("from", "OldPay")
                                .with("earnings.available", "USD 37.21"),
                        event(OpeningEvent.Changed.class).with("reversed", false));
    }

    @Test
    void a_requesters_opening_is_available() {
        fixture.when(ACME)
                .stores(
                        event(FundsEvent.Added.class).with("amount", "USD 250.00"),
                        event(OpeningEvent.RequesterBalanceOpened.class).with("funds.available", "USD 250.00"),
                        event(OpeningEvent.Changed.class).with("reversed", false));
    }

    @Test
    void an_opening_that_was_wrong_is_reversed_once_and_the_account_opened_again() {
        fixture.given(ADA);
        fixture.when(ReverseOpening.of("o-1", "it was 37.12"))
                .stores(
                        event(EarningsEvent.Debited.class).with("amount", "USD 37.21"),
                        event(OpeningEvent.Reversed.class).with("earnings.available", "USD 0.00"),
                        event(OpeningEvent.Changed.class).with("reversed", true));
        fixture.when(ReverseOpening.of("o-1", "it was 37.12")).isRepeated();
        fixture.given(OpenWorkerBalance.of("o-3", "ada", usd("37.12"), "OldPay"))
                .when(OpenWorkerBalance.of("o-4", "ada", usd("37.12"), "OldPay").asLate())
                .isRefused(RefusalCode.WRONG_STATE);
    }

    @Test
    void a_requesters_money_must_cover_the_reversal() {
        fixture.given(ACME, RefundFunds.of("rf-1", "acme", usd("0.01")))
                .when(ReverseOpening.of("o-2", "another requester's"))
                .isRefused(RefusalCode.INSUFFICIENT_FUNDS);
    }

    @Test
    void an_opening_that_never_was_is_not_reversed() {
        fixture.when(ReverseOpening.of("o-1", "it was 37.12"))
                .isRefused(RefusalCode.UNKNOWN_SUBJECT)
                .isRefused("unknown-subject: opening:o-1 is unknown, it would have to be an opening balance");
    }
}
