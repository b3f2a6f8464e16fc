package io.piecework.ledger.marketplace;

import static org.awaitility.Awaitility.await;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.marketplace.payout.Bank;
import io.piecework.ledger.marketplace.payout.Transfer;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.GrantBonus;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** A test in which workers have earned something, and the bank is played. Each has a database of its own. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
abstract class PaidTest extends MarketplaceTest {

    @Autowired
    Bank bank;

    /** A bonus for a worker, from a deposit of its own. */
    void earns(Person worker, String amount) {
        Amount earned = Amount.parse(amount);
        String id = UUID.randomUUID().toString();
        ledger.execute(DepositFunds.of("d-" + id, "northwind", earned).by(Actor.PLATFORM));
        ledger.execute(GrantBonus.of("b-" + id, worker.id(), "northwind", earned, "quick")
                .by(Person.NORTHWIND.actor()));
    }

    /** The worker has an account at a bank. */
    void hasAccount(Person worker) {
        as(worker)
                .does(
                        "/payouts/method",
                        "/payouts",
                        "id",
                        "method-" + worker.id(),
                        "rail",
                        "bank",
                        "account",
                        "NL00 BANK 0000 0000 00");
    }

    /** The worker withdraws what is available, and a sender hands it to the bank. */
    void withdraws(Person worker, String payout, String currency) {
        as(worker).does("/payouts", "/payouts", "id", payout, "currency", currency);
        awaitTransfer(payout + "/1");
    }

    /** The transfer, as soon as a sender has sent it; within 30 seconds. */
    Transfer awaitTransfer(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> transfer(id), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Transfer> transfer(String id) {
        return bank.transfers().stream()
                .filter(transfer -> transfer.id().equals(id))
                .findFirst();
    }

    void plays(String transfer, String outcome, String reason, String delivery) {
        as(Person.OMAR)
                .does(
                        "/bank/transfers/" + transfer,
                        "/bank",
                        "outcome",
                        outcome,
                        "reason",
                        reason,
                        "delivery",
                        delivery);
    }
}
