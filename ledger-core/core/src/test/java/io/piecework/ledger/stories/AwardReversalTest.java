package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.AwardScene.accounts;
import static io.piecework.ledger.stories.AwardScene.balance;
import static io.piecework.ledger.stories.AwardScene.funds;
import static io.piecework.ledger.stories.AwardScene.refused;
import static io.piecework.ledger.stories.AwardScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.List;

/** Reversals of awards negate the original postings, in any number of parts, and never exceed them. */
class AwardReversalTest {

    private static final FeePolicy TAXED = FeePolicy.percent("20").taxed(Rate.percent("21"));

    @EachDatabase
    void an_award_and_its_reversal_leave_the_original_balances(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("0.123456789012"), "the page was down"));
            Balance earnings = balance(ledger);
            RequesterFunds funds = funds(ledger);

            ledger.execute(GrantBonus.of("b-2", "ada", "acme", usd("0.005"), "good")
                    .withFee(Policies.mechanicalTurk().bonuses()));
            assertThat(balance(ledger).available()).isEqualTo(usd("0.128456789012"));
            ledger.execute(ReverseAward.of("v-1", "b-2", "another's"));

            assertThat(balance(ledger)).isEqualTo(earnings);
            assertThat(funds(ledger)).isEqualTo(funds);
            assertThat(lines(ledger))
                    .containsExactly(
                            "b-1 compensation 0.123456789012: the page was down",
                            "b-2 bonus 0.005: good",
                            "b-2 bonus reversed -0.005: another's");
            assertThat(ledger.asOperator().award("b-2").orElseThrow().reversed())
                    .isEqualTo(usd("0.005"));
        });
    }

    @EachDatabase
    void three_thirds_are_exactly_the_whole(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(
                    GrantBonus.of("b-1", "ada", "acme", usd("1.00"), "good").withFee(TAXED));
            assertAccounts(ledger, "-18.76", "-1.00", "-0.20", "-0.04");
            ledger.execute(third("v-1"));
            assertAccounts(ledger, "-19.173333333333", "-0.666666666667", "-0.13", "-0.03");
            ledger.execute(third("v-2"));
            assertAccounts(ledger, "-19.586666666667", "-0.333333333333", "-0.07", "-0.01");
            ledger.execute(third("v-3"));
            assertAccounts(ledger, "-20.00", "0.00", "0.00", "0.00");
            assertThat(funds(ledger).spent()).isEqualTo(usd("0.00"));

            refused(
                    ledger,
                    ReverseAward.of("v-4", "b-1", "and more"),
                    "wrong-state: award:b-1 is reversed, it would have to be granted");
        });
    }

    private static void assertAccounts(Ledger ledger, String requester, String worker, String fees, String tax) {
        assertThat(accounts(ledger))
                .contains(
                        "requester:available USD " + requester,
                        "worker:available USD " + worker,
                        "fees USD " + fees,
                        "tax USD " + tax);
    }

    private static ReverseAward third(String operation) {
        return ReverseAward.of(operation, "b-1", "a third was copied").share(Rate.ratio(1, 3));
    }

    @EachDatabase
    void an_amount_is_taken_from_the_pay_and_the_fee_follows(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("1.25"), "good")
                    .withFee(Policies.mechanicalTurk().bonuses()));
            ledger.execute(ReverseAward.of("v-1", "b-1", "too much").amount(usd("0.40")));

            assertThat(balance(ledger).available()).isEqualTo(usd("0.85"));
            assertThat(accounts(ledger)).contains("requester:available USD -18.98", "fees USD -0.17");

            refused(
                    ledger,
                    ReverseAward.of("v-2", "b-1", "too much").amount(usd("0.86")),
                    "exceeds-original: award:b-1 has USD 0.85 of the pay left to take back, not USD 0.86");
            refused(
                    ledger,
                    ReverseAward.of("v-2", "b-1", "too much").amount(usd("1.26")),
                    "exceeds-original: award:b-1 has USD 0.85 of the pay left to take back, not USD 1.26");
            refused(
                    ledger,
                    ReverseAward.of("v-2", "b-1", "too much").share(Rate.percent("80")),
                    "exceeds-original: award:b-1 has USD 0.85 of the pay left to take back, not 80%");
            refused(
                    ledger,
                    ReverseAward.of("v-2", "b-1", "too much").amount(Amount.of("0.40", "EUR")),
                    "not-in-terms: award:b-1 was paid USD 1.25, a reversal cannot take back EUR 0.40 of it");
        });
    }

    @EachDatabase
    void a_reversal_goes_below_zero_only_if_the_command_allows_it(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("5.00"), "good")
                    .withFee(Policies.mechanicalTurk().bonuses()));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank-transfer", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD"))
                    .amount(usd("4.99")));
            ReverseAward reversal = ReverseAward.of("v-1", "b-1", "another's");

            refused(
                    ledger,
                    reversal,
                    "insufficient-earnings: worker:ada:USD has USD 0.01 available, cannot take back USD 5.00");
            ledger.execute(reversal.recovering(Recovery.NEGATIVE));

            assertThat(balance(ledger).available()).isEqualTo(usd("-4.99"));
            assertThat(funds(ledger).available()).isEqualTo(usd("20.00"));
            assertThat(accounts(ledger)).contains("worker:in-transit USD -4.99", "fees USD 0.00");
        });
    }

    @EachDatabase
    void a_reversal_returns_the_platforms_money_to_the_platform(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("1.00"), "the page was down"));
            ledger.execute(ReverseAward.of("v-1", "b-1", "for a minute").share(Rate.percent("25")));

            assertThat(accounts(ledger))
                    .contains("worker:available USD -0.75", "expense USD 0.75", "requester:available USD -20.00");
        });
    }

    @EachDatabase
    void the_reversal_of_a_negative_adjustment_pays_the_worker(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("1.00"), "the page was down"));
            ledger.execute(AdjustEarnings.of("b-2", "ada", usd("-0.90"), "paid twice", "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(balance(ledger).available()).isEqualTo(usd("0.10"));

            ledger.execute(ReverseAward.of("v-1", "b-2", "a third of it").amount(usd("0.30")));
            assertThat(balance(ledger).available()).isEqualTo(usd("0.40"));
            refused(
                    ledger,
                    ReverseAward.of("v-2", "b-2", "and more").amount(usd("0.61")),
                    "exceeds-original: award:b-2 has USD 0.60 of the pay left to take back, not USD 0.61");
            ledger.execute(ReverseAward.of("v-2", "b-2", "and the rest"));

            assertThat(balance(ledger).available()).isEqualTo(usd("1.00"));
            assertThat(accounts(ledger)).contains("expense USD 1.00");
        });
    }

    @EachDatabase
    void a_reversal_happens_once_for_its_operation_id(TestDatabase database) {
        AwardScene.on(database, ledger -> {
            refused(
                    ledger,
                    ReverseAward.of("v-1", "b-1", "another's"),
                    "unknown-subject: award:b-1 is unknown, it would have to be granted");
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", usd("1.00"), "good"));
            ReverseAward half = ReverseAward.of("v-1", "b-1", "half was copied").share(Rate.ratio(1, 2));

            Receipt first = ledger.execute(half);
            assertThat(first.balances())
                    .contains(
                            new SubBalance("worker:ada:USD", "available", usd("0.50")),
                            new SubBalance("requester:acme:USD", "available", usd("19.50")),
                            new SubBalance("requester:acme:USD", "committed", usd("0.50")));
            assertThat(ledger.execute(half)).isEqualTo(first);
            refused(
                    ledger,
                    half.share(Rate.ratio(1, 3)),
                    "id-reused: operation:v-1 was recorded with share 1/2, now given as 1/3");
            assertThat(balance(ledger).available()).isEqualTo(usd("0.50"));
        });
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.asWorker("ada").statement("USD").orElseThrow().lines().stream()
                .map(line ->
                        line.reference() + " " + line.kind() + " " + line.net().text() + ": " + line.reason())
                .toList();
    }
}
