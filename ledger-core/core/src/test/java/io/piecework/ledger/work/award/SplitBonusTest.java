package io.piecework.ledger.work.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** One amount over several bonuses, R12. */
class SplitBonusTest {

    private static final SplitBonus TEAM = SplitBonus.of(
            "team-7",
            "acme",
            usd("1.00"),
            "a good week",
            BonusShare.to("ada"),
            BonusShare.to("bob").forWork("a-2"),
            BonusShare.to("cho"));

    @EachDatabase
    void a_dollar_over_three_workers_is_granted_whole_or_not_at_all(TestDatabase database) {
        on(database, "0.99", ledger -> {
            refuses(
                    ledger,
                    TEAM,
                    "insufficient-funds: requester:acme:USD has USD 0.99 available, cannot reserve USD 1.00");
            assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();

            ledger.execute(DepositFunds.of("d-2", "acme", usd("0.01")));
            Receipt receipt = ledger.execute(TEAM);
            assertThat(ledger.execute(TEAM)).isEqualTo(receipt);
            assertThat(available(ledger, "ada", "bob", "cho")).containsExactly("0.34", "0.33", "0.33");
            assertThat(receipt.balances())
                    .extracting(SubBalance::toString)
                    .contains(
                            "worker:ada:USD available USD 0.34",
                            "worker:cho:USD available USD 0.33",
                            "requester:acme:USD available USD 0.00");
            assertThat(ledger.asWorker("bob").statement("USD").orElseThrow().lines())
                    .singleElement()
                    .matches(line -> line.title().text().equals("for a-2"));
        });
    }

    /** 0.05 as 3:2:2 is .0214, .0143 and .0143; of the equal remainders the earlier one gets the last cent. */
    @Test
    void the_larger_remainder_gets_the_cent_and_the_earlier_share_wins_a_tie() {
        assertThat(split("0.05", BonusShare.to("ada").weight(3), two("bob"), two("cho"))
                        .amounts())
                .hasToString("[USD 0.02, USD 0.02, USD 0.01]");
        assertThat(split("0.05", two("bob"), two("cho"), BonusShare.to("ada").weight(3))
                        .amounts())
                .hasToString("[USD 0.02, USD 0.01, USD 0.02]");
    }

    @Test
    void parts_are_multiples_of_the_quantum() {
        SplitBonus split = SplitBonus.of(
                "s", "acme", Amount.of("100", "HUF"), "good", BonusShare.to("a"), BonusShare.to("b"), two("c"));

        assertThat(split.inMultiplesOf(Amount.of("10", "HUF")).amounts())
                .hasToString("[HUF 30.00, HUF 20.00, HUF 50.00]");
        assertThatThrownBy(() -> split.inMultiplesOf(Amount.of("30", "HUF")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount \"100.00\" is not a whole multiple of 30");
        assertThatThrownBy(() -> split.inMultiplesOf(usd("0.01"))).hasMessage("Currencies differ: HUF/USD");
    }

    /** The fee of 20 % is rounded up on each bonus: 0.07 on 0.34 and twice on 0.33, 0.21 together. */
    @EachDatabase
    void each_bonus_has_its_fee_and_can_be_reversed_by_itself(TestDatabase database) {
        on(database, "1.21", ledger -> {
            ledger.execute(TEAM.withFee(FeePolicy.percent("20").rounded(Rounding.up("0.01"))));
            assertThat(funds(ledger)).isEqualTo("0.00");
            ledger.execute(ReverseAward.of("v-1", "team-7:2", "another's"));
            assertThat(available(ledger, "ada", "bob", "cho")).containsExactly("0.34", "0.00", "0.33");
            assertThat(funds(ledger)).isEqualTo("0.40");
        });
    }

    @EachDatabase
    void the_same_worker_can_have_several_shares_which_are_held_like_any_bonus(TestDatabase database) {
        on(database, "1.00", ledger -> {
            Receipt receipt = ledger.execute(split(
                            "0.10",
                            BonusShare.to("ada").forWork("a-1"),
                            BonusShare.to("ada").forWork("a-2"),
                            two("ada"))
                    .available(Availability.days(5)));
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().held())
                    .isEqualTo(usd("0.10"));
            assertThat(receipt.balances())
                    .extracting(SubBalance::toString)
                    .filteredOn(balance -> balance.startsWith("worker:ada:USD held"))
                    .containsExactly("worker:ada:USD held USD 0.10");
        });
    }

    @EachDatabase
    void an_id_that_another_award_has_refuses_the_whole_split(TestDatabase database) {
        on(database, "2.00", ledger -> {
            ledger.execute(GrantBonus.of("team-7:3", "dan", "acme", usd("0.10"), "by hand"));
            refuses(ledger, TEAM, "id-reused: award:team-7:3 was granted as bonus, now as part of operation:team-7");
            assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();
            assertThat(funds(ledger)).isEqualTo("1.90");
        });
    }

    @Test
    void refuses_shares_of_nothing_and_splits_that_cannot_be() {
        isInvalid(
                () -> split("0.01", BonusShare.to("ada"), BonusShare.to("bob")),
                "award:s:2 for worker:bob gets nothing of USD 0.01 in parts of USD 0.01");
        isInvalid(() -> BonusShare.to("cho").weight(0), "weight 0 of worker:cho is not above zero");
        isInvalid(
                () -> split("0.00", BonusShare.to("ada")),
                "split of USD 0.00 in parts of USD 0.01 by operation:s is not above zero");
        isInvalid(() -> split("1.00"), "operation:s splits a bonus over 0 shares, it can be over 1 to 200");
        BonusShare[] many =
                IntStream.range(0, 201).mapToObj(i -> BonusShare.to("w" + i)).toArray(BonusShare[]::new);
        isInvalid(() -> split("9.00", many), "operation:s splits a bonus over 201 shares, it can be over 1 to 200");
        isInvalid(
                () -> TEAM.withFee(FeePolicy.NONE.startingAt(usd("0.10"))),
                "fee of award:team-7:1 has a publishing fee of USD 0.10; only a task can have one");
    }

    private static void on(TestDatabase database, String deposit, Consumer<Ledger> story) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd(deposit)));
            story.accept(ledger);
            Proof.assertHolds(ledger);
        }
    }

    private static void refuses(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    private static void isInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static List<String> available(Ledger ledger, String... workers) {
        return Arrays.stream(workers)
                .map(worker -> ledger.asWorker(worker)
                        .balance("USD")
                        .orElseThrow()
                        .available()
                        .text())
                .toList();
    }

    private static String funds(Ledger ledger) {
        return ledger.asRequester("acme").funds("USD").orElseThrow().available().text();
    }

    private static SplitBonus split(String amount, BonusShare... shares) {
        return SplitBonus.of("s", "acme", usd(amount), "good", shares);
    }

    private static BonusShare two(String worker) {
        return BonusShare.to(worker).weight(2);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
