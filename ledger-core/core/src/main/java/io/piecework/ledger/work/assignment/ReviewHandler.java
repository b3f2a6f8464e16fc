package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.RequesterDays;
import io.piecework.ledger.work.task.ReturnedSlot;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.RejectionRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Decides the review of submitted work: revision, approval in full or in part, rejection, screen-out. */
final class ReviewHandler {

    private ReviewHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(RequestRevision.class, ReviewHandler::requestRevision);
        registration.command(ApproveAssignment.class, ReviewHandler::approve);
        registration.command(AutoApproveAssignment.class, ReviewHandler::autoApprove);
        registration.command(PartiallyApproveAssignment.class, ReviewHandler::approvePartially);
        registration.command(RejectAssignment.class, ReviewHandler::reject);
        registration.command(ScreenOutAssignment.class, ReviewHandler::screenOut);
    }

    private static LedgerEvent requestRevision(RequestRevision command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.RevisionRequested.class, context -> {
            var accepted = context.require(AssignmentStatus.SUBMITTED);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireBefore(deadline, stamp);
            Instant submitBy =
                    WorkHandler.deadline(stamp, context.terms(accepted).review().submitWithin());
            return new AssignmentEvent.RevisionRequested(
                    command.operation(),
                    accepted.work(),
                    command.reason(),
                    deadline,
                    context.progress().to(AssignmentStatus.REVISION_REQUESTED, submitBy),
                    stamp);
        });
    }

    private static LedgerEvent approve(ApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Approved.class, context -> {
            var accepted = context.require(AssignmentStatus.SUBMITTED);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireNoSkipped(deadline, stamp);
            count(unit, accepted, stamp);
            return new AssignmentEvent.Approved(
                    accepted.work(), pay(context, accepted, accepted.price(), stamp), deadline, stamp);
        });
    }

    private static LedgerEvent autoApprove(AutoApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.ApprovedAutomatically.class, context -> {
            var accepted = context.require(AssignmentStatus.SUBMITTED);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireDue(deadline, stamp.effective());
            count(unit, accepted, stamp);
            return new AssignmentEvent.ApprovedAutomatically(
                    accepted.work(), pay(context, accepted, accepted.price(), stamp), deadline, stamp);
        });
    }

    /** Counts an approval among the day's decisions, where the task's terms limit the rejections of a day: the acceptance says so. */
    private static void count(Unit unit, AssignmentEvent.Accepted accepted, Stamp stamp) {
        if (accepted.countedIn() != null) {
            RequesterDays.countApproval(unit, accepted.requester(), accepted.assignment(), accepted.countedIn(), stamp);
        }
    }

    private static LedgerEvent approvePartially(PartiallyApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.PartiallyApproved.class, context -> {
            var accepted = context.require(AssignmentStatus.SUBMITTED);
            Amount reward = accepted.price().reward();
            PartialPrices.requireSameCurrency(id, command.paid(), reward);
            if (!command.paid().isLessThan(reward)) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        id.stream(),
                        "pays %s, a partial approval has to pay less than that, not %s",
                        reward,
                        command.paid());
            }
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireBefore(deadline, stamp);
            Price pay = PartialPrices.recomputed(context.terms(accepted).fee(), command.paid(), accepted.price());
            return new AssignmentEvent.PartiallyApproved(
                    accepted.work(),
                    command.paid(),
                    command.reason(),
                    pay,
                    PartialPrices.remainder(accepted.price(), pay),
                    pay(context, accepted, pay, stamp),
                    release(context, accepted, PartialPrices.remainder(accepted.price(), pay), stamp),
                    deadline,
                    stamp);
        });
    }

    private static LedgerEvent reject(RejectAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Rejected.class, context -> {
            var accepted = context.require(AssignmentStatus.SUBMITTED);
            TaskTerms terms = context.terms(accepted);
            RejectionRule rule = terms.review().rejection();
            requireReason(command, rule);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireBefore(deadline, stamp);
            Tasks.countRejection(unit, accepted.task(), id, () -> mayExceedShare(command, context), stamp);
            boolean reopened = rule.slot() == RejectionRule.SlotAfter.REOPENED;
            Amount whole = accepted.price().total();
            ReturnedSlot slot = reopened
                    ? Tasks.returnSlot(unit, accepted.task(), id, accepted.price(), stamp)
                    : new ReturnedSlot(whole, release(context, accepted, whole, stamp));
            return new AssignmentEvent.Rejected(
                    accepted.work(),
                    command.category(),
                    command.reason(),
                    reopened,
                    terms.review()
                            .overturn()
                            .lastMoment(
                                    Objects.requireNonNull(context.progress().submittedAt()), stamp.effective()),
                    slot.released(),
                    slot.funds(),
                    deadline,
                    stamp);
        });
    }

    /**
     * A person of the platform who is not the requester can reject more than the task's terms allow of the task or of a day. What an import
     * brings was decided elsewhere. A command of the platform without a name is on the requester's behalf.
     */
    private static boolean mayExceedShare(RejectAssignment command, AssignmentContext context) {
        Actor actor = command.actor();
        if (actor.role() != Actor.Role.IMPORT && !Permissions.isNamedOperator(actor)) {
            return false;
        }
        context.unit().permit(command, context.parties().in(PermittedTo.Case.ABOVE_SHARE, true));
        return true;
    }

    private static LedgerEvent screenOut(ScreenOutAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.ScreenedOut.class, context -> {
            var accepted = context.require(AssignmentStatus.ACCEPTED, AssignmentStatus.SUBMITTED);
            TaskTerms terms = context.terms(accepted);
            Amount screenOutPay = terms.review().screenedOut();
            if (screenOutPay == null) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        accepted.task().stream(),
                        "has %s in its terms, %s cannot be screened out",
                        "no pay for a screen-out",
                        id.stream());
            }
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireBefore(deadline, stamp);
            Price pay = PartialPrices.recomputed(terms.fee(), screenOutPay, accepted.price());
            Amount remainder = PartialPrices.remainder(accepted.price(), pay);
            return new AssignmentEvent.ScreenedOut(
                    accepted.work(),
                    command.reason(),
                    context.status(),
                    pay,
                    remainder,
                    pay(context, accepted, pay, stamp),
                    release(context, accepted, remainder, stamp),
                    deadline,
                    stamp);
        });
    }

    private static void requireReason(RejectAssignment command, RejectionRule rule) {
        List<Category> allowed = rule.categories();
        Category category = command.category();
        String subject = command.assignment().stream();
        if (!allowed.isEmpty() && (category == null || !allowed.contains(category))) {
            throw Refusal.because(
                    RefusalCode.REASON_INSUFFICIENT,
                    subject,
                    "is rejected with %s, its task requires one of %s",
                    category == null ? "no category" : category,
                    allowed);
        }
        int length = command.reason().visibleLength();
        if (length < rule.minimumLength()) {
            throw Refusal.because(
                    RefusalCode.REASON_INSUFFICIENT,
                    subject,
                    "is rejected with a reason of %s characters, its task requires at least %s",
                    length,
                    rule.minimumLength());
        }
        if (rule.isUseless(command.reason())) {
            throw Refusal.because(
                    RefusalCode.REASON_INSUFFICIENT,
                    subject,
                    "is rejected with the reason \"%s\", its task requires %s",
                    Text.shown(command.reason().text()),
                    "one that says what is wrong with the work");
        }
    }

    /** Credits the worker; the earnings are held until the terms make them available. */
    static EarningsAfter pay(AssignmentContext context, AssignmentEvent.Accepted accepted, Price pay, Stamp stamp) {
        Instant firstPaid = AccountTimes.firstPaid(context.unit(), accepted.worker(), pay.currency());
        Instant until = accepted.availability().from(stamp.effective(), firstPaid);
        Credit credit = Credit.of(pay.earned()).heldUntil(until);
        return Accounts.credit(context.unit(), accepted.worker(), credit, context.source(), stamp);
    }

    static FundsAfter release(
            AssignmentContext context, AssignmentEvent.Accepted accepted, Amount amount, Stamp stamp) {
        return Accounts.release(context.unit(), accepted.requester(), amount, context.source(), stamp);
    }
}
