package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.PublishTask;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A task that a requester is about to publish.
 *
 * @param id made with the form, so that sending it twice publishes one task
 * @param reward for each piece, in the currency of the kind, such as 0.30
 * @param slots how many pieces
 * @param until the last day on which a piece can be begun
 */
public record OfferForm(
        String id, TaskKind kind, String title, String instructions, String reward, int slots, LocalDate until) {

    static final int MOST_PIECES = 1_000;

    public OfferForm {
        if (Stream.of(id, kind, title, instructions, reward, until).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("the form lacks a field");
        }
    }

    static OfferForm empty(LocalDate today) {
        return new OfferForm("task-" + UUID.randomUUID(), TaskKind.PICTURES, "", "", "0.30", 10, today.plusDays(30));
    }

    /** The rewards of all pieces. */
    Amount rewards() {
        return rewardOfOne().times(slots);
    }

    /** What publishing it reserves, before anything is: rewards and fees. */
    Amount total(Person requester) {
        return command(requester).reserved();
    }

    /** @throws WrongField when the last day has passed */
    void requireOpen(LocalDate today) {
        if (until.isBefore(today)) {
            throw new WrongField("until", "task.until-past");
        }
    }

    /** @throws WrongField when the texts say nothing, the reward is no amount or too small, or the pieces are too many */
    PublishTask command(Person requester) {
        if (!Wording.says(title)) {
            throw new WrongField("title", "task.no-title");
        }
        if (!Wording.says(instructions)) {
            throw new WrongField("instructions", "task.no-instructions");
        }
        if (slots < 1 || slots > MOST_PIECES) {
            throw new WrongField("slots", "task.wrong-slots", MOST_PIECES);
        }
        return PublishTask.of(id, requester.id(), rewardOfOne(), slots)
                .titled(title)
                .under(kind.terms())
                .expiring(until.plusDays(1).atStartOfDay(Shown.ZONE).toInstant())
                .by(requester.actor());
    }

    Offer offer(Person requester) {
        return new Offer(id, requester.id(), kind, title, instructions, rewardOfOne(), slots);
    }

    /**
     * The reward of each piece.
     *
     * @throws WrongField when it is no amount, or less than the least that can be paid out
     */
    Amount rewardOfOne() {
        Amount one = kind.reward(reward);
        if (one.isLessThan(kind.leastReward())) {
            throw new WrongField("reward", "task.pays-nothing", kind.leastReward());
        }
        return one;
    }
}
