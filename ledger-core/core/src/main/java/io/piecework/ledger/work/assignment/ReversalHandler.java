package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.DisputeHold;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.CumulativeReversal;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what follows a payment: disputes and reversals. */
final class ReversalHandler {

    private static final AssignmentStatus[] PAID = {
        AssignmentStatus.APPROVED,
        AssignmentStatus.PARTIALLY_APPROVED,
        AssignmentStatus.SCREENED_OUT,
        AssignmentStatus.VISIT_COMPENSATED
    };

    private ReversalHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(DisputeAssignment.class, ReversalHandler::dispute);
        registration.command(ResolveDispute.class, ReversalHandler::resolve);
        registration.command(ReverseAssignment.class, ReversalHandler::reverse);
    }

    /** One reversal, before it is carried out: the payment, and the cumulative reversal before and after. */
    private record PendingReversal(
            AssignmentEvent.Accepted accepted,
            AssignmentEvent.Decision payment,
            CumulativeReversal before,
            CumulativeReversal after) {

        Price lines() {
            return after.lines().minus(before.lines());
        }

        Debit debit(Recovery recovery) {
            Price original = payment.pay();
            return Debit.of(lines().earned(), recovery)
                    .taxed(
                            withheld(payment),
                            (line, rounding) -> before.tax(original, line, rounding),
                            (line, rounding) -> after.tax(original, line, rounding));
        }
    }

    private static LedgerEvent dispute(DisputeAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Disputed.class, context -> {
            var accepted = context.require(PAID);
            Stamp stamp = context.stamp(command);
            Instant until = heldUntil(context);
            context.requireNoSkipped(until, stamp);
            Amount held = Accounts.disputable(unit, accepted.worker(), remaining(context), until, stamp);
            return new AssignmentEvent.Disputed(
                    command.operation(),
                    accepted.work(),
                    command.reason(),
                    held,
                    Accounts.holdForDispute(
                            unit, accepted.worker(), new DisputeHold(held, until), context.source(), stamp),
                    context.progress().disputed(held),
                    stamp);
        });
    }

    private static LedgerEvent resolve(ResolveDispute command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.DisputeResolved.class, context -> {
            var accepted = context.require(AssignmentStatus.DISPUTED);
            Stamp stamp = context.stamp(command);
            context.requireNoSkipped(heldUntil(context), stamp);
            Amount hold = Objects.requireNonNull(context.progress().disputeHold());
            boolean reversing = command.outcome() == DisputeOutcome.REVERSED;
            PendingReversal reversal =
                    pending(context, accepted, reversing ? reversed(context).rest() : Rate.ratio(0, 1));
            Debit debit = reversal.debit(command.recovery()).disputed(hold);
            EarningsAfter earnings = reversing
                    ? Accounts.debit(unit, accepted.worker(), debit, context.source(), stamp)
                    : Accounts.releaseDispute(
                            unit,
                            accepted.worker(),
                            new DisputeHold(hold, heldUntil(context)),
                            context.source(),
                            stamp);
            return new AssignmentEvent.DisputeResolved(
                    command.operation(),
                    accepted.work(),
                    command.outcome(),
                    command.reason(),
                    command.recovery(),
                    reversal.payment().payer(),
                    hold,
                    reversal.lines(),
                    earnings,
                    reversing ? refund(context, reversal, stamp) : null,
                    resolved(context, reversing ? reversal : null),
                    stamp);
        });
    }

    /** @param reversal null where the payment stays */
    private static Progress resolved(AssignmentContext context, @Nullable PendingReversal reversal) {
        return reversal == null
                ? context.progress()
                        .resolved(context.state().decided(), context.progress().reversed())
                : context.progress().resolved(AssignmentStatus.REVERSED, reversal.after());
    }

    private static LedgerEvent reverse(ReverseAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Reversed.class, context -> {
            var accepted = context.require(PAID);
            Stamp stamp = context.stamp(command);
            context.requireNoSkipped(heldUntil(context), stamp);
            Price original = payment(context).pay();
            Rate part = reversed(context).part(id, original, command.share(), command.amount());
            PendingReversal reversal = pending(context, accepted, part);
            Debit debit = reversal.debit(command.recovery()).heldUntil(heldUntil(context));
            EarningsAfter earnings = Accounts.debit(unit, accepted.worker(), debit, context.source(), stamp);
            return new AssignmentEvent.Reversed(
                    command.operation(),
                    accepted.work(),
                    command.share(),
                    command.amount(),
                    command.reason(),
                    command.recovery(),
                    reversal.payment().payer(),
                    reversal.lines(),
                    earnings,
                    refund(context, reversal, stamp),
                    context.progress()
                            .resolved(
                                    reversal.after().isWhole() ? AssignmentStatus.REVERSED : context.status(),
                                    reversal.after()),
                    stamp);
        });
    }

    private static PendingReversal pending(AssignmentContext context, AssignmentEvent.Accepted accepted, Rate part) {
        AssignmentEvent.Decision payment = payment(context);
        CumulativeReversal before = reversed(context);
        Price original = payment.pay();
        return new PendingReversal(
                accepted,
                payment,
                before,
                before.plus(part, original, context.terms(accepted).fee().rounding()));
    }

    /** Gives the money back to the payer. The platform has no account here; the journal books its part. */
    private static @Nullable FundsAfter refund(AssignmentContext context, PendingReversal reversal, Stamp stamp) {
        return reversal.payment().payer() == Payer.PLATFORM
                ? null
                : Accounts.release(
                        context.unit(),
                        reversal.accepted().requester(),
                        reversal.lines().total(),
                        context.source(),
                        stamp);
    }

    /** The decision that paid. An overturn follows the rejection it corrects, so the last decision counts. */
    private static AssignmentEvent.Decision payment(AssignmentContext context) {
        return Objects.requireNonNull(context.state().find(AssignmentEvent.Decision.class));
    }

    /** The part of the pay, after tax, that is not taken back yet. */
    private static Amount remaining(AssignmentContext context) {
        Price original = payment(context).pay();
        CumulativeReversal before = reversed(context);
        Amount earned = original.minus(before.lines()).earned();
        TaxMovement tax = withheld(payment(context));
        return tax == null
                ? earned
                : earned.minus(tax.moved())
                        .plus(tax.reversed((line, rounding) -> before.tax(original, line, rounding)));
    }

    private static @Nullable TaxMovement withheld(AssignmentEvent.Decision payment) {
        return payment.earnings() == null ? null : payment.earnings().tax();
    }

    /** Until when the payment is or was held; null where it was available at once. */
    private static @Nullable Instant heldUntil(AssignmentContext context) {
        EarningsAfter earnings = payment(context).earnings();
        return earnings == null ? null : earnings.heldUntil();
    }

    private static CumulativeReversal reversed(AssignmentContext context) {
        CumulativeReversal reversed = context.progress().reversed();
        return reversed == null
                ? CumulativeReversal.none(payment(context).price().currency())
                : reversed;
    }
}
