package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers and requesters who use the ids of others learn nothing about them, and cannot take ids that the ledger will make. */
class StrangersTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor MALLORY = Actor.worker(new WorkerId("mallory"));
    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final Actor GLOBEX = Actor.requester(new RequesterId("globex"));
    private static final Actor OPS = Actor.operator("ops-1");
    private static final PayoutPolicy USD = PayoutPolicy.minorUnit("USD");
    private static final Payday FRIDAYS =
            new Payday("weekly", Payday.Every.WEEK, LocalDate.parse("2026-12-04"), ZoneOffset.UTC, USD);
    private static final String IN_USE = " is in use already, a new command needs a new id";

    private final SettableClock clock = SettableClock.at("2026-12-04T09:00:00Z");
    private Ledger ledger = told(Permissions.strict());

    @AfterEach
    void closes() {
        ledger.close();
    }

    @Test
    void an_id_that_another_used_is_in_use_and_no_more() {
        assertThat(give(AcceptAssignment.of("a-1", "dogs", "mallory").by(MALLORY)))
                .isEqualTo("id-reused: assignment:a-1" + IN_USE);
        assertThat(give(RequestPayout.of("p-1", "mallory", USD).by(MALLORY)))
                .isEqualTo("id-reused: payout:p-1" + IN_USE);
        assertThat(give(SetPayoutMethod.of("m", "mallory", "bank", "tok-9").by(MALLORY)))
                .isEqualTo("id-reused: operation:m" + IN_USE);
        assertThat(give(CloseWorker.of("m", "mallory", "I leave").by(MALLORY)))
                .isEqualTo("id-reused: operation:m" + IN_USE);
        assertThat(give(GrantBonus.of("b-1", "eve", "globex", usd("2.00"), "thanks")
                        .by(GLOBEX)))
                .isEqualTo("id-reused: award:b-1" + IN_USE);
        give(RefundFunds.of("r-1", "acme", usd("1.00")).by(ACME));
        assertThat(give(RefundFunds.of("r-1", "globex", usd("3.00")).by(GLOBEX)))
                .isEqualTo("id-reused: refund:r-1" + IN_USE);
    }

    @Test
    void a_split_and_a_cash_out_say_no_more_of_a_part_in_use() {
        give(GrantBonus.of("team:1", "ada", "acme", usd("0.10"), "thanks").by(OPS));
        assertThat(give(SplitBonus.of("team", "globex", usd("1.00"), "thanks", BonusShare.to("eve"))
                        .by(GLOBEX)))
                .isEqualTo("id-reused: award:team:1" + IN_USE);
        assertThat(give(SplitBonus.of("team", "globex", usd("1.00"), "thanks", BonusShare.to("eve"))
                        .by(OPS)))
                .isEqualTo("id-reused: award:team:1 was granted as bonus, now as part of operation:team");
    }

    @Test
    void operators_and_the_parties_see_both_values() {
        assertThat(give(AcceptAssignment.of("a-1", "dogs", "mallory").by(OPS)))
                .isEqualTo(
                        "id-reused: assignment:a-1 was recorded with worker worker:ada, now given as worker:mallory");
        assertThat(give(RequestPayout.of("p-1", "ada", USD).amount(usd("0.20")).by(ADA)))
                .startsWith("id-reused: payout:p-1 was recorded with amount ");
        give(RefundFunds.of("r-1", "acme", usd("1.00")).by(ACME));
        assertThat(give(RefundFunds.of("r-1", "acme", usd("3.00")).by(ACME)))
                .isEqualTo("id-reused: refund:r-1 was recorded with amount USD 1.00, now given as USD 3.00");
    }

    /** Due work would take it for the end, and the money would stay held. */
    @Test
    void only_due_work_takes_the_id_of_a_holds_end() {
        assertThat(ReleaseHold.isEnd(new OperationId("hold-end:h-1"))).isTrue();
        assertThat(give(SuspendWorker.of("hold-end:h-1", "bob", "another operation")
                        .by(OPS)))
                .isEqualTo("not-permitted: operation:hold-end:h-1 looks like an id that the ledger makes;"
                        + " from operator:ops-1 it needs another one");
    }

    @Test
    void workers_and_requesters_take_no_id_that_the_ledger_makes() {
        String made = " looks like an id that the ledger makes; from %s it needs another one";
        assertThat(give(RequestPayout.of("weekly:USD:2026-12-04:ada", "mallory", USD)
                        .by(MALLORY)))
                .isEqualTo("not-permitted: payout:weekly:USD:2026-12-04:ada" + made.formatted("worker:mallory"));
        assertThat(give(GrantBonus.of("team:1", "eve", "globex", usd("0.10"), "thanks")
                        .by(GLOBEX)))
                .isEqualTo("not-permitted: award:team:1" + made.formatted("requester:globex"));
        for (String id : List.of("mturk-on-account:acme", "mturk-extend:dogs:12", "claim:7f3a", "rail-saga:p-1/1")) {
            assertThat(give(SetPayoutMethod.of(id, "mallory", "bank", "x").by(MALLORY)))
                    .isEqualTo("not-permitted: operation:" + id + made.formatted("worker:mallory"));
        }
        assertThat(give(GrantBonus.of("mturk-bonus:3V2SE", "eve", "globex", usd("0.10"), "thanks")
                        .by(GLOBEX)))
                .isEqualTo("not-permitted: award:mturk-bonus:3V2SE" + made.formatted("requester:globex"));
        assertThat(give(SetPayoutMethod.of("weekly:USD:2026-12-04:ada", "mallory", "bank", "x")
                        .by(MALLORY)))
                .isEqualTo("not-permitted: operation:weekly:USD:2026-12-04:ada" + made.formatted("worker:mallory"));
        assertThat(give(GrantBonus.of("team:1", "eve", "globex", usd("0.10"), "thanks")
                        .by(OPS)))
                .isEqualTo("stored");
    }

    @Test
    void a_line_break_makes_no_other_id() {
        for (String id : List.of("mturk-on-account:ac\nme", "mt\nurk-extend:dogs:12", "weekly\n:USD:2026-12-04:ada")) {
            assertThat(give(SetPayoutMethod.of(id, "mallory", "bank", "x").by(MALLORY)))
                    .startsWith("not-permitted: operation:")
                    .endsWith(" looks like an id that the ledger makes; from worker:mallory it needs another one");
        }
        for (String id : List.of("te\nam:1", "mturk\n-bonus:3V2SE")) {
            assertThat(give(GrantBonus.of(id, "eve", "globex", usd("0.10"), "thanks")
                            .by(GLOBEX)))
                    .startsWith("not-permitted: award:");
        }
        assertThat(give(RequestPayout.of("c\n1:USD", "mallory", USD).by(MALLORY)))
                .startsWith("not-permitted: payout:");
    }

    @Test
    void a_payout_under_the_paydays_id_that_is_anothers_is_not_the_workers() {
        ledger.close();
        ledger = told(Permissions.trusting());
        assertThat(give(RequestPayout.of("weekly:USD:2026-12-04:ada", "mallory", USD)))
                .isEqualTo("stored");
        assertThat(ledger.asWorker("ada").payoutStanding(FRIDAYS).payday()).isEqualTo(LocalDate.parse("2026-12-04"));
        assertThat(give(RequestPayout.of("weekly:USD:2026-12-04:mallory", "ada", USD)))
                .isEqualTo("stored");
    }

    private Ledger told(Permissions permissions) {
        Ledger told = Ledger.builder()
                .inMemory()
                .clock(clock)
                .permissions(permissions)
                .build();
        List.of(
                        DepositFunds.of("d-1", "acme", usd("10.00")).by(OPS),
                        DepositFunds.of("d-2", "globex", usd("10.00")).by(OPS),
                        PublishTask.of("dogs", "acme", usd("0.50"), 3).by(ACME),
                        AcceptAssignment.of("a-1", "dogs", "ada").by(ADA),
                        SubmitAssignment.of("a-1").by(ADA),
                        ApproveAssignment.of("a-1").by(ACME),
                        GrantBonus.of("b-1", "ada", "acme", usd("0.10"), "a dog")
                                .by(ACME),
                        GrantBonus.of("b-2", "mallory", "acme", usd("0.10"), "a cat")
                                .by(ACME),
                        SetPayoutMethod.of("m", "ada", "bank", "tok").by(ADA),
                        SetPayoutMethod.of("n", "mallory", "bank", "tok").by(MALLORY),
                        RequestPayout.of("p-1", "ada", USD).amount(usd("0.10")).by(ADA))
                .forEach(told::execute);
        return told;
    }

    private String give(Command command) {
        try {
            ledger.execute(command);
            return "stored";
        } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
