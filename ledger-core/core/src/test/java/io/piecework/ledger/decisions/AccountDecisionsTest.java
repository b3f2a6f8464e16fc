package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskEvent;
import org.junit.jupiter.api.Test;

/** A requester's money outside of work: no part is negative, unless a credit limit allows it. */
class AccountDecisionsTest extends Decisions {

    private static final DepositFunds DEPOSIT = DepositFunds.of("d-1", "acme", usd("20.00"));

    @Test
    void a_deposit_is_available() {
        fixture.when(DEPOSIT)
                .stores(
                        event(FundsEvent.Added.class).with("amount", "USD 20.00"),
                        event(FundingEvent.DepositReceived.class).with("after.available", "USD 20.00"));
    }

    @Test
    void the_same_deposit_twice_counts_once() {
        fixture.given(DEPOSIT).when(DEPOSIT).isRepeated();
    }

    @Test
    void another_deposit_under_the_same_id_is_refused() {
        fixture.given(DEPOSIT)
                .when(DepositFunds.of("d-1", "acme", usd("25.00")))
                .isRefused(RefusalCode.ID_REUSED)
                .isRefused("id-reused: deposit:d-1 was recorded with amount USD 20.00, now given as USD 25.00");
    }

    @Test
    void credit_lets_the_available_funds_go_below_zero_up_to_its_limit() {
        fixture.given(DEPOSIT, GrantCredit.upTo("c-1", "acme", usd("5.00")));
        fixture.when(PublishTask.of("dogs", "acme", usd("25.01"), 1))
                .storesNothing()
                .isRefused(RefusalCode.INSUFFICIENT_FUNDS)
                .isRefused(
                        "insufficient-funds: requester:acme:USD has USD 20.00 available and a credit limit of USD 5.00,"
                                + " cannot reserve USD 25.01");
        fixture.when(PublishTask.of("dogs", "acme", usd("25.00"), 1))
                .stores(
                        event(FundsEvent.Reserved.class).with("amount", "USD 25.00"),
                        event(TaskEvent.Published.class).with("after.available", "USD -5.00"));
    }

    @Test
    void a_refund_is_rounded_down_to_what_the_rail_can_pay() {
        fixture.given(DepositFunds.of("d-1", "acme", usd("0.856")))
                .when(RefundFunds.everything("rf-1", "acme", "USD"))
                .stores(
                        event(FundsEvent.Withdrawn.class).with("amount", "USD 0.85"),
                        event(FundingEvent.FundsRefunded.class)
                                .with("refunded", "USD 0.85")
                                .with("after.available", "USD 0.006"));
    }

    @Test
    void reserved_money_is_not_refunded() {
        fixture.given(DEPOSIT, PublishTask.of("dogs", "acme", usd("15.00"), 1))
                .when(RefundFunds.of("rf-1", "acme", usd("5.01")))
                .isRefused(RefusalCode.INSUFFICIENT_FUNDS);
    }
}
