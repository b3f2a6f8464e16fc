package io.piecework.ledger.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.DisputeHold;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.Reversed;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can still be done about work that was paid. */
final class ReversalDecisions {

    private static final AssignmentStatus[] PAID = {
        AssignmentStatus.APPROVED,
        AssignmentStatus.PARTIALLY_APPROVED,
        AssignmentStatus.SCREENED_OUT,
        AssignmentStatus.VISIT_COMPENSATED
    };

    private ReversalDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(DisputeAssignment.class, ReversalDecisions::dispute);
        registration.command(ResolveDispute.class, ReversalDecisions::resolve);
        registration.command(ReverseAssignment.class, ReversalDecisions::reverse);
    }

    /** What is about to be taken back from whom. */
    private record Taking(
            AssignmentEvent.Accepted accepted, AssignmentEvent.Decided paid, Reversed before, Reversed after) {

        Price lines() {
            return after.lines().minus(before.lines());
        }

        Debit debit(Recovery recovery) {
            Price original = paid.pay();
            return Debit.of(lines().earned(), recovery)
                    .taxed(
                            withheld(paid),
                            (line, rounding) -> before.tax(original, line, rounding),
                            (line, rounding) -> after.tax(original, line, rounding));
        }
    }

    private static LedgerEvent dispute(DisputeAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Disputed.class, work -> {
            var accepted = work.in(PAID);
            Stamp stamp = unit.stamp(command);
            Instant until = heldUntil(work);
            Amount blocked = Accounts.disputable(unit, accepted.worker(), left(work), until);
            return new AssignmentEvent.Disputed(
                    command.operation(),
                    id,
                    accepted.worker(),
                    accepted.price(),
                    command.reason(),
                    blocked,
                    Accounts.holdForDispute(
                            unit, accepted.worker(), new DisputeHold(blocked, until), work.source(), stamp),
                    work.progress().disputing(blocked),
                    stamp);
        });
    }

    private static LedgerEvent resolve(ResolveDispute command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.DisputeResolved.class, work -> {
            var accepted = work.in(AssignmentStatus.DISPUTED);
            Stamp stamp = unit.stamp(command);
            Amount freed = Objects.requireNonNull(work.progress().disputed());
            boolean takenBack = command.outcome() == DisputeOutcome.REVERSED;
            Taking taking = taking(work, accepted, takenBack ? reversed(work).rest() : Rate.ratio(0, 1));
            Debit debit = taking.debit(command.recovery()).disputed(freed);
            EarningsAfter earnings = takenBack
                    ? Accounts.debit(unit, accepted.worker(), debit, work.source(), stamp)
                    : Accounts.releaseDispute(
                            unit, accepted.worker(), new DisputeHold(freed, heldUntil(work)), work.source(), stamp);
            return new AssignmentEvent.DisputeResolved(
                    command.operation(),
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.outcome(),
                    command.reason(),
                    command.recovery(),
                    taking.paid().payer(),
                    freed,
                    taking.lines(),
                    earnings,
                    takenBack ? giveBack(work, taking, stamp) : null,
                    work.progress()
                            .resolved(
                                    takenBack
                                            ? AssignmentStatus.REVERSED
                                            : work.state().decided(),
                                    takenBack ? taking.after() : work.progress().reversed()),
                    stamp);
        });
    }

    private static LedgerEvent reverse(ReverseAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Reversed.class, work -> {
            var accepted = work.in(PAID);
            Stamp stamp = unit.stamp(command);
            Price original = paid(work).pay();
            Rate part = reversed(work).part(id, original, command.share(), command.amount());
            Taking taking = taking(work, accepted, part);
            Debit debit = taking.debit(command.recovery()).heldUntil(heldUntil(work));
            EarningsAfter earnings = Accounts.debit(unit, accepted.worker(), debit, work.source(), stamp);
            return new AssignmentEvent.Reversed(
                    command.operation(),
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.share(),
                    command.amount(),
                    command.reason(),
                    command.recovery(),
                    taking.paid().payer(),
                    taking.lines(),
                    earnings,
                    giveBack(work, taking, stamp),
                    work.progress()
                            .resolved(
                                    taking.after().isWhole() ? AssignmentStatus.REVERSED : work.status(),
                                    taking.after()),
                    stamp);
        });
    }

    private static Taking taking(AssignmentContext work, AssignmentEvent.Accepted accepted, Rate part) {
        AssignmentEvent.Decided paid = paid(work);
        Reversed before = reversed(work);
        Price original = paid.pay();
        return new Taking(
                accepted,
                paid,
                before,
                before.with(part, original, work.terms(accepted).fee().rounding()));
    }

    /** What the platform paid comes back to it, and is in nobody's account. */
    private static @Nullable FundsAfter giveBack(AssignmentContext work, Taking taking, Stamp stamp) {
        return taking.paid().payer() == Payer.PLATFORM
                ? null
                : Accounts.release(
                        work.unit(),
                        taking.accepted().requester(),
                        taking.lines().total(),
                        work.source(),
                        stamp);
    }

    private static AssignmentEvent.Decided paid(AssignmentContext work) {
        return Objects.requireNonNull(work.state().find(AssignmentEvent.Decided.class));
    }

    /** What had reached the worker and is not taken back yet; the tax on it never reached them. */
    private static Amount left(AssignmentContext work) {
        Price original = paid(work).pay();
        Reversed before = reversed(work);
        Amount earned = original.minus(before.lines()).earned();
        TaxMovement tax = withheld(paid(work));
        return tax == null
                ? earned
                : earned.minus(tax.moved())
                        .plus(tax.reversed((line, rounding) -> before.tax(original, line, rounding)));
    }

    private static @Nullable TaxMovement withheld(AssignmentEvent.Decided paid) {
        return paid.earnings() == null ? null : paid.earnings().tax();
    }

    /** Until when the pay was held, or is; null where it was available at once. */
    private static @Nullable Instant heldUntil(AssignmentContext work) {
        EarningsAfter earnings = paid(work).earnings();
        return earnings == null ? null : earnings.heldUntil();
    }

    private static Reversed reversed(AssignmentContext work) {
        Reversed reversed = work.progress().reversed();
        return reversed == null ? Reversed.nothing(paid(work).price().currency()) : reversed;
    }
}
