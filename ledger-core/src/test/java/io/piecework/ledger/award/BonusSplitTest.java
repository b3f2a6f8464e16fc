package io.piecework.ledger.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One amount over several bonuses, R12. */
class BonusSplitTest {

    private static final BonusSplit TEAM = BonusSplit.of("team-7", "acme", usd("1.00"), "a good week")
            .to("ada")
            .to("bob")
            .to("cho");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_dollar_over_three_workers_is_granted_together_or_not_at_all(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("0.99")));
            assertThatThrownBy(() -> ledger.executeTogether(TEAM.commands()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("commands[2]: insufficient-funds: requester:acme:USD has USD 0.32 available,"
                            + " cannot reserve USD 0.33");
            assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();

            ledger.execute(DepositFunds.of("d-2", "acme", usd("0.01")));
            ledger.executeTogether(TEAM.commands());
            assertThat(ledger.executeTogether(TEAM.commands())).allMatch(CommandOutcome.Stored::repeated);
            assertThat(List.of("ada", "bob", "cho"))
                    .extracting(worker -> ledger.asWorker(worker)
                            .balance("USD")
                            .orElseThrow()
                            .available()
                            .text())
                    .containsExactly("0.34", "0.33", "0.33");
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(usd("0.00"));
        }
    }

    /** 0.05 as 3:2:2 is .0214, .0143 and .0143; of the equal remainders the earlier one gets the last cent. */
    @Test
    void weights_share_in_proportion_and_the_larger_remainder_gets_the_cent() {
        BonusSplit split = BonusSplit.of("s", "acme", usd("0.05"), "good")
                .to("ada", 3)
                .to("bob", 2)
                .with(new BonusSplit.Share(new WorkerId("cho"), 2, new AssignmentId("a-3")));

        assertThat(split.commands())
                .extracting(command -> line((GrantBonus) command))
                .containsExactly("s/1 ada 0.02 null", "s/2 bob 0.02 null", "s/3 cho 0.01 assignment:a-3");
    }

    @Test
    void parts_are_multiples_of_the_quantum() {
        Amount huf = Amount.of("100", "HUF");
        BonusSplit split =
                BonusSplit.of("s", "acme", huf, "good").to("ada").to("bob").to("cho");

        assertThat(split.inMultiplesOf(Amount.of("10", "HUF")).commands())
                .extracting(command -> ((GrantBonus) command).amount().text())
                .containsExactly("40.00", "30.00", "30.00");
        assertThatThrownBy(() -> split.inMultiplesOf(Amount.of("30", "HUF")).commands())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount \"100.00\" is not a whole multiple of 30");
    }

    @Test
    void terms_can_be_added_but_neither_id_nor_amount_changed() {
        assertThat(TEAM.commands(bonus -> bonus.withFee(FeePolicy.percent("20"))))
                .extracting(command -> ((GrantBonus) command).fee())
                .containsOnly(FeePolicy.percent("20"));
        GrantBonus other = (GrantBonus) TEAM.commands().get(2);
        assertThatThrownBy(() -> TEAM.commands(bonus -> other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("terms of award:team-7 turn award:team-7/1 of USD 0.34 into award:team-7/3 of USD 0.33");
    }

    @Test
    void refuses_shares_of_nothing_and_splits_that_cannot_be() {
        BonusSplit cent =
                BonusSplit.of("s", "acme", usd("0.01"), "good").to("ada").to("bob");
        assertThatThrownBy(cent::commands)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share 2 of award:s, for worker:bob, is nothing of USD 0.01 in parts of USD 0.01");
        assertThatThrownBy(() -> cent.to("cho", 0)).hasMessage("weight 0 of worker:cho is not above zero");
        assertThatThrownBy(() -> BonusSplit.of("s", "acme", usd("0.00"), "good"))
                .hasMessage("award:s of USD 0.00 is not above zero");
        assertThatThrownBy(() -> cent.inMultiplesOf(usd("0.05")))
                .hasMessage("award:s of USD 0.01 has no parts of USD 0.05");
        assertThatThrownBy(() -> BonusSplit.of("s", "acme", usd("1.00"), "good").commands())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("award:s has no shares; name workers with to");
    }

    private static String line(GrantBonus bonus) {
        return bonus.award().value() + " " + bonus.worker().value() + " "
                + bonus.amount().text() + " " + bonus.assignment();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
