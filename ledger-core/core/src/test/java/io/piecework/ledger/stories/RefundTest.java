package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refund returns unused funds in the rail's smallest unit; the remainder stays with the requester. */
class RefundTest {

    /** S2: a rail of whole cents returns .85 of .856, and .006 stays. */
    @EachDatabase
    void unused_funds_are_refunded_in_whole_cents(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("0.856")));
            Receipt receipt = ledger.execute(RefundFunds.everything("r-1", "acme", "USD"));
            assertThat(ledger.execute(RefundFunds.everything("r-1", "acme", "USD")))
                    .isEqualTo(receipt);
            assertThat(ledger.asRequester("acme").funds("USD"))
                    .contains(new RequesterFunds(
                            new RequesterId("acme"),
                            usd("0.856"),
                            usd("0.006"),
                            usd("0"),
                            usd("0"),
                            usd("0.85"),
                            usd("0"),
                            usd("0")));
            assertThat(ledger.asAuditor().trialBalance().lines().get(0).balance())
                    .isEqualTo(usd("0.006"));
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.85, 0.006", "0.10, 0.80, 0.056", "0.5, 0.50, 0.356"})
    void each_rail_refunds_in_its_smallest_unit(String quantum, String refunded, String left) {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("0.856")));
            ledger.execute(RefundFunds.everything("r-1", "acme", "USD").inMultiplesOf(usd(quantum)));
            RequesterFunds funds = ledger.asRequester("acme").funds("USD").orElseThrow();
            assertThat(funds.refunded()).isEqualTo(usd(refunded));
            assertThat(funds.available()).isEqualTo(usd(left));
        }
    }

    @Test
    void an_amount_is_refunded_as_given_and_other_rails_are_named() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("23.00")));
            ledger.execute(RefundFunds.of("r-1", "acme", usd("5.00")));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().refunded())
                    .isEqualTo(usd("5.00"));
            assertThatThrownBy(() -> ledger.execute(
                            RefundFunds.of("r-2", "acme", usd("0.07")).inMultiplesOf(usd("0.05"))))
                    .hasMessage(
                            "not-payable: requester:acme:USD cannot be paid USD 0.07, the rail pays whole multiples of"
                                    + " USD 0.05");
            ledger.execute(RefundFunds.of("r-2", "acme", usd("0.005")).inMultiplesOf(usd("0.001")));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(usd("17.995"));
        }
    }

    @Test
    void credit_and_other_requesters_money_are_never_refunded() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("5.00")));
            ledger.execute(GrantCredit.unlimited("g-1", "acme", "USD"));
            RefundFunds six = RefundFunds.of("r-1", "acme", usd("6.00"));
            assertThatThrownBy(() -> ledger.execute(six))
                    .hasMessage(
                            "insufficient-funds: requester:acme:USD has USD 5.00 available, cannot give back USD 6.00");
            assertThatThrownBy(() -> ledger.execute(RefundFunds.of("r-2", "acme", usd("0.005"))))
                    .hasMessage(
                            "not-payable: requester:acme:USD cannot be paid USD 0.005, the rail pays whole multiples of USD 0.01");
            RefundFunds all = RefundFunds.everything("r-3", "acme", "USD");
            assertThatThrownBy(() -> ledger.execute(all.by(Actor.requester(new RequesterId("globex")))))
                    .hasMessage(
                            "not-permitted: refund:r-3 does not take this command from requester:globex, it needs an operator, an"
                                    + " import or the requester");
            ledger.execute(all.by(Actor.requester(new RequesterId("acme"))));
            assertThatThrownBy(() -> ledger.execute(RefundFunds.everything("r-4", "acme", "USD")))
                    .hasMessageStartingWith("not-payable: requester:acme:USD cannot be paid USD 0.00");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
