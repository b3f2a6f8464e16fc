package io.piecework.ledger.award;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Allotment;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One amount split over several bonuses by largest remainder, so that they add up to it exactly: USD 1.00 over three is 0.34, 0.33 and
 * 0.33. In a tie the earlier share gets the larger part. Execute its commands together:
 *
 * <pre>{@code
 * ledger.executeTogether(BonusSplit.of("team-7", "acme", usd("1.00"), "a good week").to("ada").to("bob").to("cho").commands());
 * }</pre>
 *
 * @param split the first part of the bonuses' ids: {@code team-7} grants {@code team-7/1}, {@code team-7/2} and so on
 * @param amount above zero, a whole multiple of the quantum
 * @param quantum the smallest part
 * @param shares in the order that decides ties
 */
public record BonusSplit(
        AwardId split, RequesterId requester, Amount amount, Amount quantum, Reason reason, List<Share> shares) {

    /**
     * The part of one worker.
     *
     * @param weight in proportion to the other shares, above zero
     * @param assignment the work that it is for; null for none
     */
    public record Share(
            WorkerId worker, long weight, @Nullable AssignmentId assignment) {

        /** @throws IllegalArgumentException when the weight is not above zero */
        public Share {
            if (weight < 1) {
                throw new IllegalArgumentException("weight " + weight + " of " + worker + " is not above zero");
            }
        }
    }

    /** @throws IllegalArgumentException when amount or quantum is not above zero, or the amount is not a whole multiple of the quantum */
    public BonusSplit {
        shares = List.copyOf(shares);
        AwardChecks.positive(split, amount);
        if (!quantum.isPositive() || amount.isLessThan(quantum)) {
            throw new IllegalArgumentException(split + " of " + amount + " has no parts of " + quantum);
        }
    }

    /** Without shares so far, in the currency's minor unit. */
    public static BonusSplit of(String split, String requester, Amount amount, String reason) {
        Amount cent = Amount.of(Rounding.minorUnit(amount.currency()).quantum(), amount.currency());
        return new BonusSplit(
                new AwardId(split), new RequesterId(requester), amount, cent, new Reason(reason), List.of());
    }

    /** With another share of weight one. */
    public BonusSplit to(String worker) {
        return with(new Share(new WorkerId(worker), 1, null));
    }

    /** With another share. */
    public BonusSplit to(String worker, long weight) {
        return with(new Share(new WorkerId(worker), weight, null));
    }

    /** With another share. */
    public BonusSplit with(Share share) {
        var longer = new ArrayList<>(shares);
        longer.add(share);
        return new BonusSplit(split, requester, amount, quantum, reason, longer);
    }

    /** In parts of this size, for example of a rail that pays whole tens. */
    public BonusSplit inMultiplesOf(Amount quantum) {
        return new BonusSplit(split, requester, amount, quantum, reason, shares);
    }

    /** The bonuses, without a fee and available at once. */
    public List<Command> commands() {
        return commands(bonus -> bonus);
    }

    /**
     * The bonuses with other terms, such as a fee: {@code commands(bonus -> bonus.withFee(fee))}.
     *
     * @throws IllegalArgumentException when there is no share, a share is zero, the amount is not a whole multiple of the quantum, or the terms
     *     change id or amount
     */
    public List<Command> commands(UnaryOperator<GrantBonus> terms) {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException(split + " has no shares; name workers with to");
        }
        long[] weights = shares.stream().mapToLong(Share::weight).toArray();
        List<Amount> amounts = Allotment.byLargestRemainder(amount, quantum.value(), weights);
        var commands = new ArrayList<Command>();
        for (int i = 0; i < amounts.size(); i++) {
            GrantBonus bonus = bonus(i, amounts.get(i));
            GrantBonus granted = terms.apply(bonus);
            if (!granted.award().equals(bonus.award()) || !granted.amount().equals(bonus.amount())) {
                throw new IllegalArgumentException("terms of " + split + " turn " + bonus.award() + " of "
                        + bonus.amount() + " into " + granted.award() + " of " + granted.amount());
            }
            commands.add(granted);
        }
        return List.copyOf(commands);
    }

    private GrantBonus bonus(int i, Amount part) {
        Share share = shares.get(i);
        if (part.isZero()) {
            throw new IllegalArgumentException("share " + (i + 1) + " of " + split + ", for " + share.worker()
                    + ", is nothing of " + amount + " in parts of " + quantum);
        }
        return new GrantBonus(
                new AwardId(split.value() + "/" + (i + 1)),
                share.worker(),
                requester,
                part,
                FeePolicy.NONE,
                reason,
                share.assignment(),
                Availability.AT_ONCE,
                Actor.PLATFORM,
                null);
    }
}
