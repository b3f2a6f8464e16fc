package io.piecework.ledger.work.award;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Allotment;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A requester pays one amount as bonuses to several workers, split by largest remainder, so that the bonuses add up to it exactly: USD 1.00
 * over three is 0.34, 0.33 and 0.33. In a tie the earlier share gets the larger part. All bonuses are granted or none. Their ids are the
 * split's id, a colon and the number of the share, such as team-7:1; each can be reversed by itself.
 *
 * @param operation the split's id, a few characters shorter than the longest id
 * @param amount of all bonuses together, above zero, a whole multiple of the quantum, before any fee
 * @param quantum the smallest part of the amount
 * @param shares at most {@value #MOST_SHARES}, in the order that decides ties
 * @param fee on each bonus, as for a task of one slot, without a fee for publishing
 */
@PermittedTo(requester = true, notWorker = true)
public record SplitBonus(
        OperationId operation,
        RequesterId requester,
        Amount amount,
        Amount quantum,
        List<BonusShare> shares,
        FeePolicy fee,
        Reason reason,
        Availability availability,
        Given given)
        implements CommandRecord<SplitBonus> {

    /** The most shares of one split, so that its transaction does not delay other callers for long. */
    public static final int MOST_SHARES = 200;

    /**
     * @throws IllegalArgumentException when the amount is not above zero or no whole multiple of the quantum, when there are no shares, too
     *     many, or one that gets nothing, or when the fee does not fit a bonus
     */
    public SplitBonus {
        Required.components(
                SplitBonus.class, operation, requester, amount, quantum, shares, fee, reason, availability, given);
        shares = Required.list("shares", shares);
        if (!amount.isPositive() || !quantum.isPositive()) {
            throw new IllegalArgumentException(
                    "split of " + amount + " in parts of " + quantum + " by " + operation + " is not above zero");
        }
        amount.compareTo(quantum);
        if (shares.isEmpty() || shares.size() > MOST_SHARES) {
            throw new IllegalArgumentException(operation + " splits a bonus over " + shares.size()
                    + " shares, it can be over 1 to " + MOST_SHARES);
        }
        List<Amount> amounts = amounts(amount, quantum, shares);
        for (int i = 0; i < shares.size(); i++) {
            AwardId award = award(operation, i);
            if (amounts.get(i).isZero()) {
                throw new IllegalArgumentException(award + " for "
                        + shares.get(i).worker() + " gets nothing of " + amount + " in parts of " + quantum);
            }
            AwardChecks.fee(award, amounts.get(i), fee);
        }
    }

    /** In the currency's minor unit, without a fee. */
    public static SplitBonus of(
            String operation, String requester, Amount amount, String reason, BonusShare... shares) {
        return of(new OperationId(operation), new RequesterId(requester), amount, reason, shares);
    }

    public static SplitBonus of(
            OperationId operation, RequesterId requester, Amount amount, String reason, BonusShare... shares) {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(shares, "shares");
        return new SplitBonus(
                operation,
                requester,
                amount,
                Amount.of(Rounding.minorUnit(amount.currency()).quantum(), amount.currency()),
                Required.list("shares", shares),
                FeePolicy.NONE,
                new Reason(reason),
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    public SplitBonus inMultiplesOf(Amount quantum) {
        return new SplitBonus(operation, requester, amount, quantum, shares, fee, reason, availability, given);
    }

    public SplitBonus withFee(FeePolicy fee) {
        return new SplitBonus(operation, requester, amount, quantum, shares, fee, reason, availability, given);
    }

    public SplitBonus available(Availability availability) {
        return new SplitBonus(operation, requester, amount, quantum, shares, fee, reason, availability, given);
    }

    /** The amounts of the bonuses, in the order of the shares. */
    public List<Amount> amounts() {
        return amounts(amount, quantum, shares);
    }

    /** An amount split by weight, in the order of the shares. */
    @API(status = API.Status.INTERNAL)
    public static List<Amount> amounts(Amount amount, Amount quantum, List<BonusShare> shares) {
        long[] weights = shares.stream().mapToLong(BonusShare::weight).toArray();
        return Allotment.byLargestRemainder(amount, quantum.value(), weights);
    }

    /** The id of the bonus of a share, counted from zero. */
    private static AwardId award(OperationId operation, int share) {
        return new AwardId(operation.value() + Id.SEPARATOR + (share + 1));
    }

    /** What the requester pays for all bonuses with their fees. */
    Amount total() {
        return bonuses().stream()
                .map(bonus -> fee.resolve(bonus.amount(), 1).on(bonus.amount()).total())
                .reduce(Amount::plus)
                .orElseThrow();
    }

    /** The bonuses, each as a command of its own. */
    List<GrantBonus> bonuses() {
        List<Amount> amounts = amounts();
        var bonuses = new ArrayList<GrantBonus>();
        for (int i = 0; i < shares.size(); i++) {
            BonusShare share = shares.get(i);
            bonuses.add(new GrantBonus(
                    award(operation, i),
                    share.worker(),
                    requester,
                    amounts.get(i),
                    fee,
                    reason,
                    share.assignment(),
                    availability,
                    given));
        }
        return List.copyOf(bonuses);
    }
}
