package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.ChargeBackPolicy;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.ReverseChargeBack;
import io.piecework.ledger.account.WriteOffDebt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.FundingView;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Acme deposits USD 10.00 by card and publishes three slots of USD 2.00 with a fee of USD 0.40 each: 2.80 available, 7.20 reserved. One piece is
 * approved, one is in work. Then the card's bank takes back all USD 10.00.
 */
class ChargeBackTest {

    private static final ChargeBackDeposit ALL = ChargeBackDeposit.of(
            "cb-1", "d-1", usd("10.00"), ChargeBackCause.CARD_CHARGEBACK, "74537604221222132710572");

    private static final Actor OPERATOR = Actor.operator("ops-1");

    /** All of it is reserved when the bank takes it back, and comes back from the reservation. */
    @EachDatabase
    void what_the_platform_bore_is_not_given_back(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL.under(ChargeBackPolicy.BORNE_BY_PLATFORM));
            assertBalances(scene, "0.00", "0.00", "-4.80", "7.20");
            scene.does(StopTask.of("dogs"));
            assertFunds(scene, "10.00", "2.40", "2.40", "2.40", "0.00", "2.80", "0.00");

            assertThatThrownBy(() -> scene.does(
                            RefundFunds.everything("r-1", "acme", "USD").by(Actor.requester(new RequesterId("acme")))))
                    .hasMessage(
                            "insufficient-funds: requester:acme:USD has USD 2.40 available, cannot give back anything"
                                    + " while the platform bears USD 7.20 of charge-backs and debts");

            // later money can be spent, and given back beyond what the platform bears
            scene.does(DepositFunds.of("d-2", "acme", usd("6.00")));
            assertThatThrownBy(() -> scene.does(RefundFunds.of("r-2", "acme", usd("1.21"))))
                    .hasMessageStartingWith("insufficient-funds");
            scene.does(RefundFunds.everything("r-3", "acme", "USD"));
            assertThat(funds(scene).available()).isEqualTo(usd("7.20"));

            // the dispute is won: all of it is theirs again
            scene.does(ReverseChargeBack.of("cb-1", "won"));
            scene.does(RefundFunds.everything("r-4", "acme", "USD"));
            assertThat(funds(scene).available()).isEqualTo(usd("0.00"));
        });
    }

    @EachDatabase
    void what_was_written_off_is_not_given_back(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            scene.does(WriteOffDebt.of("w-1", "acme", usd("7.20"), "insolvent", "ops-2")
                    .by(OPERATOR));
            scene.does(StopTask.of("dogs"));
            assertThatThrownBy(() -> scene.does(RefundFunds.of("r-1", "acme", usd("2.40"))))
                    .hasMessageStartingWith("insufficient-funds");
        });
    }

    /** Under a policy by which nothing is owed. */
    @Test
    void what_the_platform_bears_pauses_no_task() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("10.00")));
            ledger.execute(DepositFunds.of("d-2", "acme", usd("10.00")));
            ledger.execute(PublishTask.of("dogs", "acme", usd("2.00"), 10));
            ledger.execute(ALL.under(ChargeBackPolicy.OWED_BY_REQUESTER.continuingTasks()));
            ledger.execute(ChargeBackDeposit.of("cb-2", "d-2", usd("5.00"), ChargeBackCause.FRAUD, "2")
                    .under(ChargeBackPolicy.BORNE_BY_PLATFORM));

            assertThat(ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada")).event())
                    .isEqualTo("assignment-accepted");
        }
    }

    @Test
    void a_charge_back_in_another_currency_is_refused_and_the_others_are_stored() {
        try (Ledger ledger = Ledger.builder().inMemory().build()) {
            List<CommandOutcome> outcomes = ledger.executeEach(List.of(
                    DepositFunds.of("d-1", "acme", usd("10.00")),
                    ChargeBackDeposit.of("cb-1", "d-1", Amount.parse("EUR 1.00"), ChargeBackCause.FRAUD, "1"),
                    DepositFunds.of("d-2", "acme", usd("1.00"))));

            assertThat(outcomes).hasSize(3);
            assertThat(((CommandOutcome.Refused) outcomes.get(1)).refusal().getMessage())
                    .isEqualTo("not-in-terms: deposit:d-1 is in USD, a charge-back in EUR is none of it");
        }
    }

    @EachDatabase
    void approved_work_stays_paid_and_the_next_deposit_repays_the_debt(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            Receipt receipt = scene.does(ALL);
            assertThat(receipt.balances())
                    .containsExactly(
                            new SubBalance("requester:acme:USD", "available", usd("-7.20")),
                            new SubBalance("requester:acme:USD", "committed", usd("7.20")));
            assertThat(scene.does(ALL)).isEqualTo(receipt);
            // 10.00 + 0 = −7.20 + 4.80 + 2.40 + 0 + 10.00
            assertFunds(scene, "10.00", "-7.20", "4.80", "2.40", "0.00", "10.00", "0.00");
            assertThat(funds(scene).owed()).isEqualTo(usd("7.20"));
            assertThat(scene.available()).isEqualTo("2.00");
            assertBalances(scene, "0.00", "7.20", "-4.80", "0.00");

            // work that is accepted is finished and paid
            scene.does(SubmitAssignment.of("a-2"));
            scene.does(ApproveAssignment.of("a-2"));
            assertThat(scene.available()).isEqualTo("4.00");
            assertFunds(scene, "10.00", "-7.20", "2.40", "4.80", "0.00", "10.00", "0.00");

            // what comes back from the reservation repays first
            scene.does(StopTask.of("dogs"));
            assertFunds(scene, "10.00", "-4.80", "0.00", "4.80", "0.00", "10.00", "0.00");
            scene.does(DepositFunds.of("d-2", "acme", usd("6.00")));
            assertFunds(scene, "16.00", "1.20", "0.00", "4.80", "0.00", "10.00", "0.00");
            assertBalances(scene, "6.00", "-1.20", "0.00", "0.00");
            scene.does(PublishTask.of("cats", "acme", usd("1.20"), 1));
        });
    }

    @EachDatabase
    void a_requester_who_owes_neither_publishes_nor_is_refunded_and_their_tasks_pause(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            String reserve =
                    "negative-balance: requester:acme:USD owes USD 7.20, cannot reserve USD %s until that is repaid";
            scene.refuses(PublishTask.of("cats", "acme", usd("1.00"), 1), reserve.formatted("1.00"));
            scene.refuses(PublishTask.of("free", "acme", usd("0.00"), 1), reserve.formatted("0.00"));
            scene.refuses(ExtendTask.of("x-1", "dogs", 1), reserve.formatted("2.40"));
            scene.refuses(GrantBonus.of("b-1", "ada", "acme", usd("0.50"), "fast"), reserve.formatted("0.50"));
            scene.refuses(
                    RefundFunds.of("r-1", "acme", usd("1.00")),
                    "negative-balance: requester:acme:USD owes USD 7.20, cannot give back USD 1.00 until that is repaid");
            scene.refuses(
                    RefundFunds.everything("r-1", "acme", "USD"),
                    "negative-balance: requester:acme:USD owes USD 7.20, cannot give back anything until that is repaid");
            AcceptAssignment third = AcceptAssignment.of("a-3", "dogs", "ada");
            scene.refuses(
                    third,
                    "task-paused: task:dogs is paused because its requester owes the platform money, assignment:a-3 is"
                            + " accepted once that is repaid");

            scene.does(DepositFunds.of("d-2", "acme", usd("7.19")));
            scene.refuses(
                    third,
                    "task-paused: task:dogs is paused because its requester owes the platform money, assignment:a-3 is"
                            + " accepted once that is repaid");
            scene.does(DepositFunds.of("d-3", "acme", usd("0.01")));
            scene.does(third);
        });
    }

    @EachDatabase
    void a_credit_limit_that_covers_the_debt_lets_the_work_go_on(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            scene.does(GrantCredit.upTo("g-1", "acme", usd("7.19")));
            scene.refuses(
                    PublishTask.of("cats", "acme", usd("0.01"), 1),
                    "negative-balance: requester:acme:USD owes USD 7.20 and has a credit limit of USD 7.19, cannot reserve USD"
                            + " 0.01 until that is repaid");
            scene.does(GrantCredit.upTo("g-2", "acme", usd("7.30")));
            scene.does(AcceptAssignment.of("a-3", "dogs", "ada"));
            scene.does(PublishTask.of("cats", "acme", usd("0.10"), 1));
            scene.refuses(
                    PublishTask.of("more", "acme", usd("0.01"), 1),
                    "insufficient-funds: requester:acme:USD has USD -7.30 available and a credit limit of USD 7.30, cannot"
                            + " reserve USD 0.01");
            scene.refuses(
                    RefundFunds.everything("r-1", "acme", "USD"),
                    "negative-balance: requester:acme:USD owes USD 7.30, cannot give back anything until that is repaid");
        });
    }

    @EachDatabase
    void tasks_go_on_where_the_policy_says_so(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL.under(ChargeBackPolicy.OWED_BY_REQUESTER.continuingTasks()));
            scene.does(AcceptAssignment.of("a-3", "dogs", "ada"));
            assertThat(funds(scene).owed()).isEqualTo(usd("7.20"));
        });
    }

    @EachDatabase
    void the_platform_bears_what_available_funds_do_not_cover_by_policy(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL.under(ChargeBackPolicy.BORNE_BY_PLATFORM));
            // 10.00 + 0 = 0 + 4.80 + 2.40 + 0 + 2.80; the platform lost 7.20
            assertFunds(scene, "10.00", "0.00", "4.80", "2.40", "0.00", "2.80", "0.00");
            assertBalances(scene, "0.00", "0.00", "-4.80", "7.20");
            scene.does(AcceptAssignment.of("a-3", "dogs", "ada"));

            scene.does(ReverseChargeBack.of("cb-1", "the bank decided for us"));
            assertFunds(scene, "10.00", "2.80", "4.80", "2.40", "0.00", "0.00", "0.00");
            assertBalances(scene, "10.00", "-2.80", "-4.80", "0.00");
        });
    }

    @EachDatabase
    void a_dispute_that_is_won_gives_the_money_back_once(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            ReverseChargeBack won = ReverseChargeBack.of("cb-1", "the bank decided for us");
            Receipt receipt = scene.does(won);
            assertThat(scene.does(won)).isEqualTo(receipt);
            assertFunds(scene, "10.00", "2.80", "4.80", "2.40", "0.00", "0.00", "0.00");
            assertBalances(scene, "10.00", "-2.80", "-4.80", "0.00");
            scene.does(AcceptAssignment.of("a-3", "dogs", "ada"));
            // a bank can take the deposit back a second time
            scene.does(ChargeBackDeposit.of("cb-2", "d-1", usd("10.00"), ChargeBackCause.FRAUD, "arb-1"));
            assertFunds(scene, "10.00", "-7.20", "4.80", "2.40", "0.00", "10.00", "0.00");
        });
    }

    @EachDatabase
    void a_written_off_debt_is_made_good_first_when_the_dispute_is_won(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            scene.refuses(
                    WriteOffDebt.of("w-1", "acme", usd("7.21"), "insolvent", "ops-2")
                            .by(OPERATOR),
                    "exceeds-original: requester:acme:USD owes USD 7.20, cannot write off USD 7.21");
            scene.does(WriteOffDebt.of("w-1", "acme", usd("7.20"), "insolvent", "ops-2")
                    .by(OPERATOR));
            // 10.00 + 7.20 = 0 + 4.80 + 2.40 + 0 + 10.00
            assertFunds(scene, "10.00", "0.00", "4.80", "2.40", "0.00", "10.00", "7.20");
            assertBalances(scene, "0.00", "0.00", "-4.80", "7.20");
            // a later deposit is the requester's own
            scene.does(DepositFunds.of("d-2", "acme", usd("1.00")));
            assertFunds(scene, "11.00", "1.00", "4.80", "2.40", "0.00", "10.00", "7.20");

            scene.does(ReverseChargeBack.of("cb-1", "the bank decided for us"));
            assertFunds(scene, "11.00", "3.80", "4.80", "2.40", "0.00", "7.20", "7.20");
            assertBalances(scene, "11.00", "-3.80", "-4.80", "0.00");
        });
    }

    @EachDatabase
    void charge_backs_of_a_deposit_never_exceed_it(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.does(ChargeBackDeposit.of("cb-1", "d-1", usd("4.00"), ChargeBackCause.RETURNED_DIRECT_DEBIT, "AC04"));
            scene.does(ChargeBackDeposit.of("cb-2", "d-1", usd("5.99"), ChargeBackCause.RETURNED_DIRECT_DEBIT, "MD06"));
            scene.refuses(
                    ChargeBackDeposit.of("cb-3", "d-1", usd("0.02"), ChargeBackCause.FRAUD, "MS03"),
                    "exceeds-original: deposit:d-1 has USD 0.01 left to charge back, not USD 0.02");
            scene.refuses(
                    ChargeBackDeposit.of("cb-3", "d-9", usd("0.01"), ChargeBackCause.FRAUD, "MS03"),
                    "unknown-subject: deposit:d-9 is unknown, it would have to be received");
            scene.refuses(
                    ReverseChargeBack.of("cb-3", "won"),
                    "unknown-subject: charge-back:cb-3 is unknown, it would have to be recorded");
            scene.does(ReverseChargeBack.of("cb-1", "won"));
            scene.does(ChargeBackDeposit.of("cb-3", "d-1", usd("4.01"), ChargeBackCause.FRAUD, "MS03"));
            assertFunds(scene, "10.00", "0.00", "0.00", "0.00", "0.00", "10.00", "0.00");
        });
    }

    /** The bank took back what was refunded: the platform paid it twice, and the requester owes it. */
    @EachDatabase
    void a_refunded_deposit_that_is_charged_back_is_owed(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.does(RefundFunds.of("r-1", "acme", usd("10.00")));
            scene.does(ALL);
            assertFunds(scene, "10.00", "-10.00", "0.00", "0.00", "10.00", "10.00", "0.00");
        });
    }

    /** Rejected work and pay that the platform reverses come back to the requester, and repay first. */
    @EachDatabase
    void what_comes_back_from_work_repays_first(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL);
            scene.does(SubmitAssignment.of("a-2"));
            scene.does(RejectAssignment.of("a-2", "a cat"));
            assertFunds(scene, "10.00", "-4.80", "2.40", "2.40", "0.00", "10.00", "0.00");
            scene.does(ReverseAssignment.of("v-1", "a-1", "the requester and the worker are one person"));
            assertFunds(scene, "10.00", "-2.40", "2.40", "0.00", "0.00", "10.00", "0.00");
            assertThat(scene.available()).isEqualTo("0.00");
        });
    }

    @EachDatabase
    void lists_show_what_the_rail_moved(TestDatabase database) {
        StoryScene.on(database, scene -> {
            publishes(scene);
            scene.does(ALL.under(ChargeBackPolicy.BORNE_BY_PLATFORM));
            scene.does(ReverseChargeBack.of("cb-1", "won"));
            scene.does(ChargeBackDeposit.of("cb-2", "d-1", usd("10.00"), ChargeBackCause.FRAUD, "arb-1"));
            scene.does(WriteOffDebt.of("w-1", "acme", usd("5.00"), "insolvent", "ops-2")
                    .by(OPERATOR));
            List<String> lines = scene.ledger().asRequester("acme").lists().funding(null, 10).items().stream()
                    .map(ChargeBackTest::line)
                    .toList();
            assertThat(lines)
                    .containsExactly(
                            "deposit d-1 10.00",
                            "charge-back cb-1 10.00",
                            "charge-back-reversed cb-1 10.00",
                            "charge-back cb-2 10.00",
                            "write-off w-1 5.00");
        });
    }

    @Test
    void an_amount_and_a_reference_are_needed() {
        assertThatThrownBy(() -> ChargeBackDeposit.of("cb-1", "d-1", usd("0.00"), ChargeBackCause.FRAUD, "x"))
                .hasMessage("charge-back:cb-1 of USD 0.00 is not above zero");
        assertThatThrownBy(() -> ChargeBackDeposit.of("cb-1", "d-1", usd("1.00"), ChargeBackCause.FRAUD, " "))
                .hasMessage("reference is blank");
        assertThatThrownBy(() -> WriteOffDebt.of("w-1", "acme", usd("0.00"), "insolvent", "ops-2")
                        .by(OPERATOR))
                .hasMessage("write-off:w-1 of USD 0.00 is not above zero");
    }

    private static void publishes(StoryScene scene) {
        scene.offers("dogs", "2.00", 3, FeePolicy.percent("20"), ReviewPolicy.BY_HAND);
        scene.submits("dogs", "a-1");
        scene.does(ApproveAssignment.of("a-1"));
        scene.accepts("dogs", "a-2");
        assertFunds(scene, "10.00", "2.80", "4.80", "2.40", "0.00", "0.00", "0.00");
    }

    private static RequesterFunds funds(StoryScene scene) {
        return scene.ledger().asRequester("acme").funds("USD").orElseThrow();
    }

    private static String line(FundingView view) {
        return view.kind() + " " + view.id() + " " + view.amount().text();
    }

    private static void assertFunds(
            StoryScene scene,
            String deposited,
            String available,
            String reserved,
            String spent,
            String refunded,
            String chargedBack,
            String writtenOff) {
        assertThat(funds(scene))
                .isEqualTo(new RequesterFunds(
                        new RequesterId("acme"),
                        usd(deposited),
                        usd(available),
                        usd(reserved),
                        usd(spent),
                        usd(refunded),
                        usd(chargedBack),
                        usd(writtenOff)));
    }

    private static void assertBalances(
            StoryScene scene, String cash, String available, String reserved, String badDebts) {
        TrialBalance trial = scene.ledger().asAuditor().trialBalance();
        assertThat(trial.isZero()).isTrue();
        assertThat(balance(trial, "cash")).isEqualTo(cash);
        assertThat(balance(trial, "requester:available")).isEqualTo(available);
        assertThat(balance(trial, "requester:reserved")).isEqualTo(reserved);
        assertThat(balance(trial, "bad-debts")).isEqualTo(badDebts);
    }

    private static String balance(TrialBalance trial, String account) {
        return trial.lines().stream()
                .filter(line -> line.account().equals(account))
                .findFirst()
                .orElseThrow()
                .balance()
                .text();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
