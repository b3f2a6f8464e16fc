package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One worker's earnings in one currency, and the payouts that are out with some of them: in transit or paid. Lines are added in the order in which
 * they were recorded.
 *
 * <p>A payout takes the earnings that became available first, of those that are open when it leaves, and is out with these until its money comes
 * back. Open are the earnings that no payout is out with, less the reversals of the same work or award, less all other deductions, which take the
 * earnings that became available first. Only payouts are matched for good: reversals and deductions are matched anew for each payout, so that they
 * take nothing else once the earnings that they are about come back.
 */
@API(status = API.Status.INTERNAL)
public final class OpenEarnings {

    /** The part of a line's earnings that a payout takes. */
    record Part(long position, Amount amount) {}

    /** What is owed of earnings of one moment. */
    public record Owed(Instant earnedAt, Amount amount) {}

    /**
     * A statement line, reduced to what settlements and ages need.
     *
     * @param payout the payout's id, empty for all other lines
     * @param reference the work or award: a reversal takes from the earnings with the same reference first
     * @param property whether the line moves earnings to unclaimed property or back, where they are still owed
     * @param net the change of what is owed
     * @param inTransit the change of what is in transit
     * @param available from when on a payout can take it
     */
    public record Change(
            long position,
            String payout,
            String reference,
            boolean property,
            Amount net,
            Amount inTransit,
            Instant available,
            Instant effective) {

        /** The change of what is owed and not in transit. */
        Amount open() {
            return net.minus(inTransit);
        }
    }

    private record Taken(WorkEarnings.Earning earning, Amount amount) {}

    /**
     * A payout that is out: the earnings that it took, and what it took before it was earned.
     *
     * @param before its money that is out already, where it was paid more than once; null where it is not
     */
    private record Out(
            List<Taken> taken,
            Amount ahead,
            boolean inTransit,
            @Nullable Out before) {}

    private final Predicate<String> remembered;
    private final Amount zero;
    private final TreeSet<WorkEarnings.Earning> open = new TreeSet<>();
    private final Map<String, WorkEarnings> byReference = new HashMap<>();
    private final Map<String, Out> out = new HashMap<>();

    /** What was reversed of works and awards beyond the earnings of theirs that are here. */
    private Amount reversed;

    /** Deductions that name no work or award, other than those to property. */
    private Amount deducted;

    private Amount property;

    /** What payouts took before it was earned. */
    private Amount ahead;

    private OpenEarnings(Amount zero, Predicate<String> remembered) {
        this.zero = zero;
        this.remembered = remembered;
        reversed = zero;
        deducted = zero;
        property = zero;
        ahead = zero;
    }

    /** @param comingBack the payouts whose money comes back later; what all others took is forgotten */
    static OpenEarnings ofPayouts(Amount zero, Set<String> comingBack) {
        return new OpenEarnings(zero, comingBack::contains);
    }

    /** Remembers what every payout took, so that {@link #owed} has what is in transit. */
    public static OpenEarnings ofAll(Amount zero) {
        return new OpenEarnings(zero, payout -> true);
    }

    /** @return the parts that the line's payout takes; none for other lines */
    List<Part> next(Change change) {
        Amount freed = change.open();
        if (change.payout.isEmpty()) {
            add(change, freed);
        } else if (freed.isNegative()) {
            return leave(change, freed.negated());
        } else if (freed.isPositive()) {
            comeBack(change.payout, freed);
        } else {
            arrive(change.payout);
        }
        return List.of();
    }

    /** Adds a line for ages, which do not need the parts that its payout takes. */
    public void add(Change change) {
        next(change);
    }

    private void add(Change change, Amount freed) {
        if (change.property) {
            property = property.minus(freed);
        } else if (change.reference.isEmpty()) {
            deducted = deducted.minus(freed);
        } else {
            WorkEarnings work = work(change.reference);
            if (freed.isPositive()) {
                work.credit(change.reference, change, freed);
            } else {
                work.reverse(freed.negated());
            }
            match(change.reference, work);
        }
    }

    private List<Part> leave(Change change, Amount gross) {
        Amount skipped = reversed.plus(deducted).plus(property).plus(ahead);
        Amount rest = gross;
        var taken = new ArrayList<Taken>();
        for (WorkEarnings.Earning earning : open) {
            if (!rest.isPositive()) {
                break;
            }
            Amount passed = earning.open().min(skipped.max(zero));
            Amount part = earning.open().minus(passed).min(rest);
            skipped = skipped.minus(passed);
            rest = rest.minus(part);
            if (part.isPositive()) {
                taken.add(new Taken(earning, part));
            }
        }
        ahead = ahead.plus(rest);
        taken.forEach(each -> move(each, each.amount.negated()));
        if (remembered.test(change.payout)) {
            out.put(change.payout, new Out(taken, rest, change.inTransit.isPositive(), out.get(change.payout)));
        }
        return taken.stream()
                .map(part -> new Part(part.earning.position(), part.amount))
                .toList();
    }

    private void comeBack(String payout, Amount freed) {
        Out back = out.remove(payout);
        if (back == null) {
            // as of an effective time that leaves out the request of a payout: its money makes up for nothing that is
            // known
            deducted = deducted.minus(freed);
            return;
        }
        if (back.before != null) {
            out.put(payout, back.before);
        }
        ahead = ahead.minus(back.ahead);
        back.taken.forEach(each -> move(each, each.amount));
    }

    private void arrive(String payout) {
        out.computeIfPresent(payout, (id, left) -> new Out(left.taken, left.ahead, false, left.before));
    }

    private void move(Taken taken, Amount amount) {
        String reference = taken.earning.reference();
        WorkEarnings work = work(reference);
        work.move(taken.earning, amount);
        match(reference, work);
    }

    private WorkEarnings work(String reference) {
        return byReference.computeIfAbsent(reference, none -> new WorkEarnings(zero));
    }

    /** Matches a work's reversals with its earnings anew. */
    private void match(String reference, WorkEarnings work) {
        reversed = reversed.minus(work.beyond());
        work.match(open);
        reversed = reversed.plus(work.beyond());
        if (work.isEmpty()) {
            byReference.remove(reference);
        }
    }

    /**
     * What is owed, by when it was earned: what is in transit, as the earnings that its payouts took, and the open earnings, of which unclaimed
     * property is a part.
     */
    public List<Owed> owed() {
        var owed = new ArrayList<Owed>();
        out.values().stream()
                .filter(Out::inTransit)
                .flatMap(payout -> payout.taken.stream())
                .forEach(taken -> owed.add(new Owed(taken.earning.effective(), taken.amount)));
        Amount deductions = deductions();
        for (WorkEarnings.Earning earning : open) {
            Amount part = earning.open().minus(earning.open().min(deductions));
            deductions = deductions.minus(earning.open().minus(part));
            if (part.isPositive()) {
                owed.add(new Owed(earning.effective(), part));
            }
        }
        return owed;
    }

    /** What the worker owes: deductions past all open earnings; zero or negative. */
    public Amount overdrawn() {
        Amount left = open.stream().map(WorkEarnings.Earning::open).reduce(zero, Amount::plus);
        return left.minus(deductions()).min(zero);
    }

    /** What takes from the open earnings; the money in transit that was not earned yet does not, because it is owed itself. */
    private Amount deductions() {
        Amount inTransit =
                out.values().stream().filter(Out::inTransit).map(Out::ahead).reduce(zero, Amount::plus);
        return reversed.plus(deducted).plus(ahead).minus(inTransit).max(zero);
    }
}
