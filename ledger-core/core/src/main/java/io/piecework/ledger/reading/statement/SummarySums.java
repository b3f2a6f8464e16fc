package io.piecework.ledger.reading.statement;

import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of a statement, in their order. It holds in memory only the rejections whose time to be overturned has not ended. */
@API(status = API.Status.INTERNAL)
public final class SummarySums {

    /** @param until the last moment for an overturn, inclusively */
    private record Rejection(
            String reference, LineTitle title, String category, String reason, Amount offered, Instant until) {}

    private final Amount zero;
    private final Instant now;
    private final StatementPeriod period;

    /** Whether the period was over by the moment. */
    private final boolean ended;

    /** Of all lines. */
    private Amount net;

    private long pieces;
    private long inPart;
    private long awards;
    private Amount pay;
    private Amount takenBack;
    private Amount fees;
    private Amount withheld;
    private Amount forPieces;
    private Amount takenBackAfterPayout;
    private Amount offeredInPart;
    private Amount paidInPart;
    private long late;
    private long screenedOut;
    private long impossible;
    private Amount offeredUnpaid;
    private Amount expenses;
    private long rejected;
    private Amount offered;
    private long overturned;
    private Amount paidAfterAll;

    /** Of rejections of the period that were overturned in it. */
    private long piecesOfThese;

    private Amount offeredOfThese;
    private Amount paidOfThese;

    /** Of rejections of the period that were overturned after it. */
    private long piecesLater;

    private Amount offeredLater;
    private Amount left;
    private Amount payoutFees;
    private Amount returned;
    private Amount cameBack;
    private Amount feesBack;
    private @Nullable Instant firstBack;
    private @Nullable Instant lastBack;
    private Amount forfeited;
    private Amount property;
    private Amount carriedOver;
    private @Nullable StatementLine unclaimed;

    /** The rejections that can be overturned and were not appealed, by reference. */
    private final Map<String, Rejection> overturnable = new HashMap<>();

    /** Of a period that is over, what its earnings add to those that are held until a later moment. */
    private final Map<Instant, Amount> heldUntil = new HashMap<>();

    /** Of a period that is over, the streams of the holds and disputes that began in it. */
    private final Set<String> holders = new HashSet<>();

    /**
     * Sums of zero.
     *
     * @param now the moment by which a window is open or over
     * @param period of the statement, by which a line of another line's time is of the period
     */
    public SummarySums(CurrencyUnit currency, Instant now, StatementPeriod period) {
        this.now = now;
        this.period = period;
        ended = period.isOver(now);
        zero = Amount.zero(currency);
        net = zero;
        pay = zero;
        takenBack = zero;
        fees = zero;
        withheld = zero;
        forPieces = zero;
        takenBackAfterPayout = zero;
        offeredInPart = zero;
        paidInPart = zero;
        offeredUnpaid = zero;
        expenses = zero;
        offered = zero;
        paidAfterAll = zero;
        offeredOfThese = zero;
        paidOfThese = zero;
        offeredLater = zero;
        left = zero;
        payoutFees = zero;
        returned = zero;
        cameBack = zero;
        feesBack = zero;
        forfeited = zero;
        property = zero;
        carriedOver = zero;
    }

    public void add(StatementLine line) {
        net = net.plus(line.net());
        if (line.payout() != null) {
            addPayout(line);
        } else if (line.isIncome()) {
            addIncome(line);
        } else if (line.isExpense()) {
            expenses = expenses.plus(line.net());
        } else if (line.kind() == LineKind.FORFEITED) {
            forfeited = forfeited.minus(line.net());
        } else if (line.kind().isUnclaimedProperty()) {
            property = property.minus(line.net());
        } else if (line.kind().isCarriedOver()) {
            carriedOver = carriedOver.plus(line.net());
        }
        if (line.kind() == LineKind.TIMED_OUT) {
            addUnpaid(line);
        }
        if (line.kind() == LineKind.APPEALED) {
            overturnable.remove(line.reference());
        }
        if (ended) {
            addHeld(line);
        }
    }

    private void addHeld(StatementLine line) {
        if (line.availableAt() != null && line.availableAt().isAfter(now)) {
            heldUntil.merge(line.availableAt(), line.net(), Amount::plus);
        }
        if (line.kind() == LineKind.HELD && line.operation() != null) {
            holders.add(line.operation().stream());
        } else if (line.kind() == LineKind.DISPUTED && line.assignment() != null) {
            holders.add(line.assignment().stream());
        }
    }

    /**
     * The part of what is held that was earned or put on hold in the period; null for none. What is held until one moment may come from several
     * periods: of it, what this one earned counts, as far as that much is still held.
     */
    StatementSummary.@Nullable Part stillHeld(List<HeldEarnings> held) {
        List<HeldEarnings> parts = held.stream()
                .map(part -> new HeldEarnings(since(part), part.until(), part.by(), null, part.thenHeld()))
                .filter(part -> part.amount().isPositive())
                .toList();
        return parts.isEmpty()
                ? null
                : new StatementSummary.Part(
                        parts.size(),
                        parts.stream()
                                .map(HeldEarnings::amount)
                                .reduce(Amount::plus)
                                .orElseThrow(),
                        parts.stream()
                                .filter(part -> !part.thenHeld())
                                .flatMap(part -> Stream.ofNullable(part.until()))
                                .min(Comparator.naturalOrder())
                                .orElse(null));
    }

    private Amount since(HeldEarnings part) {
        if (part.by() != null) {
            return holders.contains(part.by().toString()) ? part.amount() : zero;
        }
        return part.until() == null
                ? zero
                : heldUntil.getOrDefault(part.until(), zero).min(part.amount());
    }

    private void addIncome(StatementLine line) {
        // what reverses a negative adjustment gives back what was taken
        if (line.kind().isReversedAward() || line.gross().isNegative()) {
            takenBack = takenBack.minus(line.gross());
        } else {
            pay = pay.plus(line.gross());
        }
        fees = fees.plus(line.fee());
        withheld = withheld.plus(line.tax());
        if (!ended && isPaidOut() && line.net().isNegative()) {
            takenBackAfterPayout = takenBackAfterPayout.minus(line.net());
        }
        if (line.award() != null) {
            awards += line.gross().isPositive() && !line.kind().isReversedAward() ? 1 : 0;
        } else if (line.isDecision()) {
            addDecision(line);
        }
    }

    private void addDecision(StatementLine line) {
        if (line.gross().isPositive()) {
            pieces++;
            forPieces = forPieces.plus(line.net());
            addPart(line);
        } else if (!line.isRejected() && line.offered() != null) { // without an offer, the task itself pays nothing
            addUnpaid(line);
        }
        if (line.kind() == LineKind.OVERTURNED) {
            overturned++;
            paidAfterAll = paidAfterAll.plus(line.gross());
            if (line.corrects() != null && period.holds(line.corrects())) {
                paidOfThese = paidOfThese.plus(line.gross());
            }
        }
        if (line.isRejected()) {
            rejected++;
            offered = offered.plus(offered(line));
            addOverturned(line);
            if (line.overturnUntil() != null && !now.isAfter(line.overturnUntil())) { // a window ends inclusively
                overturnable.put(
                        line.reference(),
                        new Rejection(
                                line.reference(),
                                line.title(),
                                line.category(),
                                line.reason(),
                                offered(line),
                                line.overturnUntil()));
            }
        }
    }

    private void addOverturned(StatementLine line) {
        if (line.overturned() == null) {
            return;
        }
        if (period.holds(line.overturned())) {
            piecesOfThese++;
            offeredOfThese = offeredOfThese.plus(offered(line));
        } else {
            piecesLater++;
            offeredLater = offeredLater.plus(offered(line));
        }
    }

    private void addPart(StatementLine line) {
        if (line.offered() != null
                && line.kind()
                        != LineKind.OVERTURNED) { // an overturn pays in full, the platform perhaps without its fee
            inPart++;
            offeredInPart = offeredInPart.plus(line.offered());
            paidInPart = paidInPart.plus(line.gross());
        }
    }

    private void addUnpaid(StatementLine line) {
        switch (line.kind()) {
            case TIMED_OUT -> late++;
            case SCREENED_OUT -> screenedOut++;
            default -> impossible++;
        }
        offeredUnpaid = offeredUnpaid.plus(offered(line));
    }

    private Amount offered(StatementLine line) {
        return line.offered() == null ? zero : line.offered();
    }

    private void addPayout(StatementLine line) {
        if (line.isReturnedPayout()) {
            cameBack = cameBack.plus(line.net());
            feesBack = feesBack.minus(line.fee());
            firstBack = firstBack == null ? line.effective() : firstBack;
            lastBack = line.effective();
        } else if (line.net().isNegative()) {
            left = left.minus(line.net());
            payoutFees = payoutFees.plus(line.fee());
            if (line.cameBack() != null) {
                returned = returned.minus(line.gross());
            }
        }
        if (line.kind() == LineKind.PAYOUT_UNCLAIMED) {
            unclaimed = line;
        } else if (unclaimed != null && line.reference().equals(unclaimed.reference())) {
            unclaimed = null;
        }
    }

    /** The sum of all lines: what they changed of what is owed. */
    Amount net() {
        return net;
    }

    private boolean isPaidOut() {
        return !left.isZero();
    }

    /** Whether a payout arrived or came back in the period, so that the platform may have added VAT. */
    public boolean hasPayouts() {
        return isPaidOut() || !cameBack.isZero();
    }

    /** Whether a rejection is in the period, so that its appeal may wait. */
    boolean hasRejected() {
        return rejected > 0;
    }

    /** The summary of lines without payouts. */
    public StatementSummary summary() {
        return summary(PayoutVatSums.none(zero), StatementSummary.Rejections.none(zero));
    }

    /**
     * The summary.
     *
     * @param vat that the platform added to the payouts
     * @param appealed the pieces that were rejected in the period and whose appeal waits
     */
    StatementSummary summary(PayoutVatSums vat, StatementSummary.Rejections appealed) {
        // what gave back more than the period took, since it was taken in an earlier one, is pay
        Amount back = takenBack.max(zero);
        return new StatementSummary(
                new StatementSummary.Earned(
                        pieces,
                        inPart,
                        awards,
                        pay.plus(back).minus(takenBack),
                        back.minus(takenBack),
                        back,
                        fees,
                        withheld,
                        forPieces,
                        takenBackAfterPayout),
                expenses,
                new StatementSummary.Rejected(
                        rejected,
                        offered,
                        overturned,
                        paidAfterAll,
                        new StatementSummary.Overturned(piecesOfThese, offeredOfThese, paidOfThese),
                        new StatementSummary.Rejections(piecesLater, offeredLater),
                        appealed),
                new StatementSummary.InPart(offeredInPart, paidInPart),
                new StatementSummary.Unpaid(late, screenedOut, impossible, offeredUnpaid),
                new StatementSummary.PaidOut(
                        left,
                        payoutFees,
                        vat.arrived(),
                        returned.plus(vat.returned()),
                        new StatementSummary.CameBack(cameBack, feesBack, vat.cameBack(), firstBack, lastBack)),
                forfeited,
                property,
                carriedOver,
                open(),
                null);
    }

    private StatementSummary.Open open() {
        return new StatementSummary.Open(
                unclaimed == null
                        ? null
                        : new StatementSummary.Pending(
                                unclaimed.reference(), unclaimed.title(), unclaimed.reason(), null),
                null,
                null,
                null,
                overturnable.size(),
                overturnable.values().stream()
                        .min(Comparator.comparing(Rejection::until).thenComparing(Rejection::reference))
                        .map(first ->
                                new StatementSummary.Pending(first.reference, first.title, first.reason, first.until))
                        .orElse(null),
                alike(),
                null);
    }

    private List<StatementSummary.Alike> alike() {
        return overturnable.values().stream()
                .collect(Collectors.groupingBy(each -> List.of(each.category, each.reason)))
                .values()
                .stream()
                .map(SummarySums::alike)
                .sorted(Comparator.comparing(StatementSummary.Alike::first)
                        .thenComparing(StatementSummary.Alike::category)
                        .thenComparing(StatementSummary.Alike::reason))
                .toList();
    }

    private static StatementSummary.Alike alike(List<Rejection> rejections) {
        Rejection any = rejections.get(0);
        List<Instant> until = rejections.stream().map(Rejection::until).toList();
        return new StatementSummary.Alike(
                any.category,
                any.reason,
                rejections.size(),
                rejections.stream().map(Rejection::offered).reduce(Amount::plus).orElseThrow(),
                Collections.min(until),
                Collections.max(until));
    }
}
