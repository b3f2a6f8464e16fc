package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.PlatformRefusal;
import io.piecework.ledger.money.Amount;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money comes in, and is reserved for the pieces of a task. */
@Service
public class Publishing {

    private final Ledger ledger;
    private final Offers offers;

    Publishing(Ledger ledger, Offers offers) {
        this.ledger = ledger;
        this.offers = offers;
    }

    /**
     * Records a payment. It is the platform that confirms it, as a bank's notice would.
     *
     * @throws IllegalArgumentException when no task is paid in the currency, or no bank can have sent the amount
     */
    public void deposit(String id, Person requester, Amount amount) {
        if (!TaskKind.currencies().contains(amount.currencyCode())
                || amount.value().scale() > amount.currency().getDefaultFractionDigits()) {
            throw new IllegalArgumentException("no deposit is " + amount);
        }
        ledger.execute(DepositFunds.of(id, requester.id(), amount).by(Actor.PLATFORM));
    }

    /**
     * The reservation and the texts, both or neither; again from the start after a conflict with another transaction. Published again, the first
     * texts stay: workers have read them.
     *
     * @throws PlatformRefusal when the task was published before with other instructions
     */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void publish(Person requester, OfferForm form) {
        Receipt receipt = ledger.execute(form.command(requester));
        if (!receipt.repeated()) {
            offers.save(form.offer(requester));
        } else if (!offers.findById(form.id())
                .map(Offer::getInstructions)
                .filter(form.instructions()::equals)
                .isPresent()) {
            throw new PlatformRefusal("task.other-instructions");
        }
    }
}
