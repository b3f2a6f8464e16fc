package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a worker's statement in one currency, over the lines of its period by effective time. All amounts are exact; a payout that came
 * back is no earning.
 *
 * @param forfeited what the platform kept of the balance, on a legal basis
 * @param unclaimed what was handed over as unclaimed property, less what was reclaimed; negative where more was reclaimed
 * @param carriedOver what came from an old system, less what of it was taken back; it is no earning
 * @param expenses reimbursed expenses less those taken back; they are no earnings
 * @param open what waits for the worker as of the statement's last event
 * @param since what happened after the period; null where nothing did, and of a period that is not over
 */
public record StatementSummary(
        Earned earned,
        Amount expenses,
        Rejected rejected,
        InPart inPart,
        Unpaid unpaid,
        PaidOut paidOut,
        Amount forfeited,
        Amount unclaimed,
        Amount carriedOver,
        Open open,
        @Nullable LaterChanges since) {

    /** A larger number of pieces says nothing to a worker. */
    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000);

    /**
     * Pay for work and awards.
     *
     * @param pieces decisions that paid something for work: approved, overturned, or paid in part
     * @param inPart those of them that paid less than was offered
     * @param awards bonuses and other awards, without expenses
     * @param pay the pay before fees and tax
     * @param returned what of the pay is no new pay, but an adjustment of an earlier period that was taken from the worker and is returned
     * @param takenBack the pay that was taken back, before fees and tax
     * @param fees the worker's share of the platform's fees, less what was given back
     * @param withheld tax withheld, less what was given back
     * @param forPieces the pay for the pieces, after fees and tax
     * @param takenBackAfterPayout what was taken back, after fees and tax, once a payout of the period had arrived; zero for a period that ended
     */
    public record Earned(
            long pieces,
            long inPart,
            long awards,
            Amount pay,
            Amount returned,
            Amount takenBack,
            Amount fees,
            Amount withheld,
            Amount forPieces,
            Amount takenBackAfterPayout) {

        /** Pay − taken back. */
        public Amount gross() {
            return pay.minus(takenBack);
        }

        /** Pay − taken back − fees − tax: what the balance got. */
        public Amount net() {
            return gross().minus(fees).minus(withheld);
        }

        /**
         * About how many more pieces pay an amount, at the average of the pieces in the period, rounded up; null where no piece was paid, and
         * for more than a million.
         *
         * @param missing positive
         */
        public @Nullable Long piecesFor(Amount missing) {
            if (!forPieces.isPositive()) {
                return null;
            }
            BigDecimal number = missing.value()
                    .multiply(BigDecimal.valueOf(pieces))
                    .divide(forPieces.value(), 0, RoundingMode.CEILING);
            return number.compareTo(MOST_PIECES) > 0 ? null : (Long) number.longValueExact();
        }
    }

    /**
     * Work that was rejected, and visits whose report was refused.
     *
     * @param offered the rewards of these pieces
     * @param overturned rejections, also of an earlier period, that were overturned in this period
     * @param paidAfterAll the pay for those, before fees and tax; it is part of what was earned
     * @param ofThese the pieces rejected and overturned in this period; they are among {@code pieces} and {@code overturned}
     * @param later the pieces rejected in this period and overturned after it; they are among {@code pieces}
     * @param appealed the pieces rejected in this period whose appeal waits for an answer; they are among {@code pieces}
     */
    public record Rejected(
            long pieces,
            Amount offered,
            long overturned,
            Amount paidAfterAll,
            Overturned ofThese,
            Rejections later,
            Rejections appealed) {

        /** The pieces that were rejected in this period and not overturned in it. */
        public long standing() {
            return pieces - ofThese.pieces();
        }

        /** The rewards of the pieces that stay rejected. */
        public Amount notPaid() {
            return offered.minus(ofThese.offered());
        }

        /** The rejections of an earlier period that were overturned in this one. */
        public long earlier() {
            return overturned - ofThese.pieces();
        }

        /** The pay for rejections of an earlier period that were overturned in this one, before fees and tax. */
        public Amount paidForEarlier() {
            return paidAfterAll.minus(ofThese.paid());
        }
    }

    /**
     * Some of the rejections.
     *
     * @param offered the rewards of these pieces
     */
    public record Rejections(long pieces, Amount offered) {

        /** None. */
        public static Rejections none(Amount zero) {
            return new Rejections(0, zero);
        }
    }

    /**
     * Rejections that were overturned.
     *
     * @param offered the rewards of these pieces
     * @param paid the pay for them, before fees and tax
     */
    public record Overturned(long pieces, Amount offered, Amount paid) {}

    /**
     * Work that paid less than was offered, and more than nothing.
     *
     * @param offered the rewards of these pieces
     * @param paid the pay for them, before fees and tax; it is part of what was earned
     */
    public record InPart(Amount offered, Amount paid) {}

    /**
     * Work that ended without pay and was not rejected, in pieces.
     *
     * @param late not submitted in time
     * @param screenedOut of workers who did not belong to the group that was asked for
     * @param impossible visits that were impossible
     * @param offered the rewards of all these pieces
     */
    public record Unpaid(long late, long screenedOut, long impossible, Amount offered) {

        public long pieces() {
            return late + screenedOut + impossible;
        }
    }

    /**
     * Payouts that were sent in the period and reached the worker's account there, and those that came back in it.
     *
     * @param left what left the balance with the payouts that were sent
     * @param fees their fees, paid by the worker
     * @param vat added to them by the platform
     * @param returned what of {@link #sent} came back, in the period or later, as far as it was known
     */
    public record PaidOut(Amount left, Amount fees, Amount vat, Amount returned, CameBack cameBack) {

        /** Left − fees + VAT: what was sent to the worker, in the currency of the balance. */
        public Amount sent() {
            return left.minus(fees).plus(vat);
        }

        /** What was sent to the worker and did not come back. */
        public Amount arrived() {
            return sent().minus(returned);
        }
    }

    /**
     * Payouts that came back in the period, also where they had been sent in an earlier one.
     *
     * @param amount what they gave back to the balance, with their fees
     * @param fees that the worker had paid for them
     * @param vat that the platform had added to them
     * @param first when the first came back; null for none
     * @param last when the last came back; null for none
     */
    public record CameBack(
            Amount amount,
            Amount fees,
            Amount vat,
            @Nullable Instant first,
            @Nullable Instant last) {

        /** Amount − fees + VAT: what had been sent to the worker. */
        public Amount sent() {
            return amount.minus(fees).plus(vat);
        }
    }

    /**
     * What waits for the worker.
     *
     * @param unclaimed the last payout that waits to be claimed; null for none
     * @param handIn the work that the worker accepted and has not handed in; null for none, and where the open items were not asked for
     * @param revision the work to send in again; null for none, and where the open items were not asked for
     * @param review the decisions, other than rejections, of which the worker can still ask for a review; null for none, and where the decisions
     *     were not asked for
     * @param overturnable rejections that can still be overturned, without those that the worker appealed
     * @param first the one of them whose time ends first; null for none
     * @param alike all of them by their reason, those first whose time ends first
     * @param remaining what is still open of a period that is over; null where nothing is, and of a period that is not over
     */
    public record Open(
            @Nullable Pending unclaimed,
            @Nullable Several handIn,
            @Nullable Several revision,
            @Nullable Several review,
            long overturnable,
            @Nullable Pending first,
            List<Alike> alike,
            @Nullable Remaining remaining) {

        public Open {
            alike = List.copyOf(alike);
        }
    }

    /**
     * What is still open of a period that is over, as of the statement's moment.
     *
     * @param awaiting work that was handed in in the period and waits for a review; null for none
     * @param rejected rejections of the period that can still be appealed, with their rewards; null for none
     * @param held earnings of the period that are held until a moment, and what a hold or a dispute that began in the period holds; null for none
     */
    public record Remaining(
            @Nullable Part awaiting,
            @Nullable Part rejected,
            @Nullable Part held) {}

    /**
     * A part of what is still open.
     *
     * @param number of pieces of work, of rejections, or of moments, holds and disputes
     * @param first the first moment of an automatic approval, the first end of a time to appeal, or the first moment at which earnings become available;
     *     null where it is not known
     */
    public record Part(long number, Amount amount, @Nullable Instant first) {}

    /**
     * Rejections for one reason that can still be overturned.
     *
     * @param category empty without one
     * @param offered the rewards of all pieces
     * @param first the first of their last moments, inclusively
     * @param last the last of their last moments, inclusively
     */
    public record Alike(String category, String reason, long pieces, Amount offered, Instant first, Instant last) {}

    /**
     * One thing that waits for the worker.
     *
     * @param reference the id of the work or the payout
     * @param reason why, as a person or a rail gave it; empty for none
     * @param until the last moment, inclusively; null where it has none
     */
    public record Pending(
            String reference,
            LineTitle title,
            String reason,
            @Nullable Instant until) {}

    /**
     * Several things of one kind that wait for the worker.
     *
     * @param all their number, with the first
     * @param first the one whose time ends first
     * @param amount what the first brings if it is decided for the worker; null where it is no amount
     */
    public record Several(long all, Pending first, @Nullable Amount amount) {}

    /**
     * This summary with work to hand in and to send in again, and decisions to review.
     *
     * @param claimable the payout that waits to be claimed; null for none
     */
    @API(status = API.Status.INTERNAL)
    public StatementSummary waiting(
            @Nullable Several handIn,
            @Nullable Several revision,
            @Nullable Several review,
            @Nullable Pending claimable) {
        return with(
                new Open(
                        claimable,
                        handIn,
                        revision,
                        review,
                        open.overturnable(),
                        open.first(),
                        open.alike(),
                        open.remaining()),
                since);
    }

    private StatementSummary with(Open nowOpen, @Nullable LaterChanges later) {
        return new StatementSummary(
                earned, expenses, rejected, inPart, unpaid, paidOut, forfeited, unclaimed, carriedOver, nowOpen, later);
    }

    /**
     * This summary with what is still open of its period, which is over, and what happened since.
     *
     * @param claimable the payout that still waits to be claimed; null for none
     */
    StatementSummary remaining(
            @Nullable Pending claimable, @Nullable Part awaiting, @Nullable Part held, @Nullable LaterChanges later) {
        Part appealable = open.first() == null
                ? null
                : new Part(
                        open.overturnable(),
                        open.alike().stream()
                                .map(Alike::offered)
                                .reduce(Amount::plus)
                                .orElseThrow(),
                        open.first().until());
        boolean none = awaiting == null && appealable == null && held == null;
        return with(
                new Open(
                        claimable,
                        open.handIn(),
                        open.revision(),
                        open.review(),
                        open.overturnable(),
                        open.first(),
                        open.alike(),
                        none ? null : new Remaining(awaiting, appealable, held)),
                later);
    }
}
