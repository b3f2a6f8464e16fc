package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.Price;

/**
 * A task that a requester is about to publish.
 *
 * @param id made with the form, so that sending it twice publishes one task
 * @param reward for each piece, in dollars, such as 0.30
 * @param slots how many pieces
 */
public record OfferForm(String id, String title, String instructions, String reward, int slots) {

    /** What publishing it costs: reward and fee of all slots, before anything is reserved. */
    Price price() {
        return PlatformTerms.FEE.resolve(rewardOfOne(), slots).on(rewardOfOne(), slots);
    }

    PublishTask command(Person requester) {
        return PublishTask.of(id, requester.id(), rewardOfOne(), slots)
                .titled(title)
                .withFee(PlatformTerms.FEE)
                .reviewed(PlatformTerms.REVIEW)
                .by(requester.actor());
    }

    Offer offer(Person requester) {
        return new Offer(id, requester.id(), title, instructions);
    }

    private Amount rewardOfOne() {
        return Amount.of(reward, "USD");
    }
}
