package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.AwardScene.accounts;
import static io.piecework.ledger.stories.AwardScene.available;
import static io.piecework.ledger.stories.AwardScene.funds;
import static io.piecework.ledger.stories.AwardScene.refused;
import static io.piecework.ledger.stories.AwardScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.AwardKind;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.util.List;

/** Awards: the payer, the worker's statement line, and idempotency by id. */
class AwardsTest {

    private static final GrantBonus BONUS = GrantBonus.of("b-1", "ada", "acme", usd("1.25"), "the fastest of all")
            .withFee(Policies.mechanicalTurk().bonuses())
            .forWork("photo-1");

    @EachDatabase
    void a_repeated_bonus_is_paid_once(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            Receipt first = ledger.execute(BONUS);
            assertThat(first.balances())
                    .containsExactly(
                            new SubBalance("worker:ada:USD", "held", usd("0.00")),
                            new SubBalance("worker:ada:USD", "available", usd("1.25")),
                            new SubBalance("worker:ada:USD", "in-transit", usd("0.00")),
                            new SubBalance("requester:acme:USD", "available", usd("18.50")),
                            new SubBalance("requester:acme:USD", "committed", usd("1.50")));

            assertThat(ledger.execute(BONUS)).isEqualTo(first);

            assertThat(funds(ledger)).isEqualTo(acme("18.50", "1.50"));
            assertThat(accounts(ledger))
                    .containsExactly(
                            "cash USD 20.00",
                            "opening USD 0.00",
                            "requester:available USD -18.50",
                            "requester:reserved USD 0.00",
                            "worker:held USD 0.00",
                            "worker:available USD -1.25",
                            "worker:in-transit USD 0.00",
                            "worker:unclaimed USD 0.00",
                            "worker:withheld USD 0.00",
                            "fees USD -0.25",
                            "payout-fees USD 0.00",
                            "vat USD 0.00",
                            "exchange USD 0.00",
                            "rounding USD 0.00",
                            "tax USD 0.00",
                            "forfeited USD 0.00",
                            "expense USD 0.00",
                            "bad-debts USD 0.00");
        });
    }

    @EachDatabase
    void a_reused_id_is_refused_naming_the_field(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(BONUS);

            refused(
                    ledger,
                    GrantBonus.of("b-1", "ada", "acme", usd("1.26"), "the fastest of all")
                            .withFee(Policies.mechanicalTurk().bonuses())
                            .forWork("photo-1"),
                    "id-reused: award:b-1 was recorded with amount USD 1.25, now given as USD 1.26");
            refused(
                    ledger,
                    GrantBonus.of("b-1", "ada", "acme", usd("1.25"), "the fastest of all")
                            .withFee(Policies.mechanicalTurk().bonuses()),
                    "id-reused: award:b-1 was recorded with assignment assignment:photo-1, now given as nothing");
            refused(
                    ledger,
                    CompensateWorker.of("b-1", "ada", usd("1.25"), "the fastest of all"),
                    "id-reused: award:b-1 was recorded with event bonus-granted, now given as worker-compensated");
            assertThat(available(ledger)).isEqualTo(usd("1.25"));
        });
    }

    @EachDatabase
    void the_worker_can_read_the_reason_of_each_award(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            List.<Command>of(
                            BONUS,
                            RewardUnits.of("b-2", "ada", "acme", Units.of(1_283, usd("0.000002")), "tokens of May")
                                    .forWork("chat-1"),
                            CompensateWorker.of("b-3", "ada", usd("1.00"), "the page was down"),
                            ReimburseExpense.of("b-4", "ada", usd("2.40"), "the bus")
                                    .paidBy("acme")
                                    .forWork("visit-1"),
                            TopUpPay.of("b-5", "ada", usd("0.30"), "up to the minimum"),
                            AdjustEarnings.of("b-6", "ada", usd("-0.10"), "paid twice in March", "ops-2")
                                    .by(Actor.operator("ops-1")),
                            AdjustEarnings.of("b-7", "ada", usd("0.05"), "half of it was right", "ops-2")
                                    .by(Actor.operator("ops-1")))
                    .forEach(ledger::execute);

            assertThat(lines(ledger))
                    .containsExactly(
                            "b-1 bonus [for photo-1] 1.25 1.25: the fastest of all",
                            "b-2 units [1283 at USD 0.000002] 0.002566 1.252566: tokens of May",
                            "b-3 compensation [] 1.00 2.252566: the page was down",
                            "b-4 expense [for visit-1] 2.40 4.652566: the bus",
                            "b-5 top-up [] 0.30 4.952566: up to the minimum",
                            "b-6 adjustment [] -0.10 4.852566: paid twice in March",
                            "b-7 adjustment [] 0.05 4.902566: half of it was right");
            assertThat(funds(ledger)).isEqualTo(acme("16.097434", "3.902566"));
            assertThat(accounts(ledger))
                    .contains("worker:available USD -4.902566", "fees USD -0.25", "expense USD 1.25");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        });
    }

    @EachDatabase
    void fee_and_tax_are_taken_from_the_party_that_bears_them(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            FeePolicy taxed = FeePolicy.percent("20").taxed(Rate.percent("21"));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("5.00"), "good work")
                    .withFee(taxed));
            assertThat(funds(ledger)).isEqualTo(acme("13.79", "6.21"));
            ledger.execute(TopUpPay.of("b-2", "ada", usd("5.00"), "up to the minimum")
                    .paidBy("acme")
                    .withFee(taxed.borneByWorker()));
            assertThat(funds(ledger)).isEqualTo(acme("8.79", "11.21"));

            assertThat(available(ledger)).isEqualTo(usd("8.79"));
            assertThat(accounts(ledger)).contains("fees USD -2.00", "tax USD -0.42");
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .extracting(line -> line.gross().text() + " - " + line.fee().text() + " = "
                            + line.net().text())
                    .containsExactly("5.00 - 0.00 = 5.00", "5.00 - 1.21 = 3.79");
        });
    }

    @EachDatabase
    void an_award_consumed_by_its_fee_is_still_on_the_statement(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("0.01"), "a cent")
                    .withFee(Policies.mechanicalTurk().bonuses().borneByWorker()));

            assertThat(lines(ledger)).containsExactly("b-1 bonus [] 0.00 0.00: a cent");
            assertThat(accounts(ledger)).contains("fees USD -0.01", "worker:available USD 0.00");
        });
    }

    @EachDatabase
    void a_requester_pays_from_the_available_balance_or_is_refused(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            refused(
                    ledger,
                    GrantBonus.of("b-1", "ada", "acme", usd("20.00"), "too good")
                            .withFee(Policies.mechanicalTurk().bonuses()),
                    "insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 24.00");
            assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();
            assertThat(ledger.asOperator().award("b-1")).isEmpty();

            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("20.00"), "good"));
            assertThat(funds(ledger)).isEqualTo(acme("0.00", "20.00"));
        });
    }

    @EachDatabase
    void only_the_parties_of_an_award_can_read_it(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(BONUS);
            ledger.execute(CompensateWorker.of("b-2", "ada", usd("1.00"), "the page was down"));
            var bonus = new AwardView(
                    new AwardId("b-1"),
                    AwardKind.BONUS,
                    new WorkerId("ada"),
                    new RequesterId("acme"),
                    new AssignmentId("photo-1"),
                    new Reason("the fastest of all"),
                    usd("1.25"),
                    usd("1.25"),
                    usd("0.00"),
                    Instant.parse("2026-05-31T12:00:00Z"));

            assertThat(ledger.asOperator().award("b-1")).contains(bonus);
            assertThat(ledger.asWorker("ada").award("b-1")).contains(bonus);
            assertThat(ledger.asWorker("bob").award("b-1")).isEmpty();
            assertThat(ledger.asRequester("acme").award("b-1")).contains(bonus);
            assertThat(ledger.asRequester("evil").award("b-1")).isEmpty();
            assertThat(ledger.asRequester("acme").award("b-2")).isEmpty();
        });
    }

    private static RequesterFunds acme(String available, String spent) {
        return new RequesterFunds(
                new RequesterId("acme"),
                usd("20.00"),
                usd(available),
                usd("0.00"),
                usd(spent),
                usd("0.00"),
                usd("0.00"),
                usd("0.00"));
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.asWorker("ada").statement("USD").orElseThrow().lines().stream()
                .map(line -> line.reference() + " " + line.kind() + " [" + line.title() + "] "
                        + line.net().text() + " " + line.running().text() + ": " + line.reason())
                .toList();
    }
}
