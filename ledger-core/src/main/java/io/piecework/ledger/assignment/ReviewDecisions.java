package io.piecework.ledger.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Category;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.GivenBack;
import io.piecework.ledger.task.TaskTerms;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.RejectionRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The reviewer's side: what becomes of work that was handed in. */
final class ReviewDecisions {

    private ReviewDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(RequestRevision.class, ReviewDecisions::askForMore);
        registration.command(ApproveAssignment.class, ReviewDecisions::approve);
        registration.command(AutoApproveAssignment.class, ReviewDecisions::autoApprove);
        registration.command(PartiallyApproveAssignment.class, ReviewDecisions::approvePartially);
        registration.command(RejectAssignment.class, ReviewDecisions::reject);
        registration.command(ScreenOutAssignment.class, ReviewDecisions::screenOut);
    }

    private static LedgerEvent askForMore(RequestRevision command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.RevisionRequested.class, work -> {
            var accepted = work.in(AssignmentStatus.SUBMITTED);
            Stamp stamp = unit.stamp(command);
            Instant ended = work.progress().deadline();
            work.before(ended, stamp.effective());
            Instant submitBy =
                    WorkDecisions.after(stamp, work.terms(accepted).review().submitWithin());
            return new AssignmentEvent.RevisionRequested(
                    command.operation(),
                    id,
                    accepted.worker(),
                    accepted.price(),
                    command.reason(),
                    ended,
                    work.progress().to(AssignmentStatus.REVISION_REQUESTED, submitBy),
                    stamp);
        });
    }

    private static LedgerEvent approve(ApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Approved.class, work -> {
            var accepted = work.in(AssignmentStatus.SUBMITTED);
            Stamp stamp = unit.stamp(command);
            return new AssignmentEvent.Approved(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    pay(work, accepted, accepted.price(), stamp),
                    work.progress().deadline(),
                    stamp);
        });
    }

    private static LedgerEvent autoApprove(AutoApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.ApprovedAutomatically.class, work -> {
            var accepted = work.in(AssignmentStatus.SUBMITTED);
            Stamp stamp = unit.stamp(command);
            Instant deadline = work.progress().deadline();
            work.due(deadline, stamp.effective());
            return new AssignmentEvent.ApprovedAutomatically(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    pay(work, accepted, accepted.price(), stamp),
                    deadline,
                    stamp);
        });
    }

    private static LedgerEvent approvePartially(PartiallyApproveAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.PartiallyApproved.class, work -> {
            var accepted = work.in(AssignmentStatus.SUBMITTED);
            Amount reward = accepted.price().reward();
            Amounts.sameCurrency(id, command.paid(), reward);
            if (!command.paid().isLessThan(reward)) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        id.stream(),
                        "is offered at %s, a part of it is not %s",
                        reward,
                        command.paid());
            }
            Stamp stamp = unit.stamp(command);
            Instant ended = work.progress().deadline();
            work.before(ended, stamp.effective());
            Price pay = Amounts.recomputed(work.terms(accepted).fee(), command.paid(), accepted.price());
            return new AssignmentEvent.PartiallyApproved(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.paid(),
                    command.reason(),
                    pay,
                    Amounts.rest(accepted.price(), pay),
                    pay(work, accepted, pay, stamp),
                    release(work, accepted, Amounts.rest(accepted.price(), pay), stamp),
                    ended,
                    stamp);
        });
    }

    private static LedgerEvent reject(RejectAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Rejected.class, work -> {
            var accepted = work.in(AssignmentStatus.SUBMITTED);
            TaskTerms terms = work.terms(accepted);
            RejectionRule rule = terms.review().rejection();
            checkReason(command, rule);
            Stamp stamp = unit.stamp(command);
            Instant ended = work.progress().deadline();
            work.before(ended, stamp.effective());
            boolean reopened = rule.slot() == RejectionRule.SlotAfter.REOPENED;
            Amount whole = accepted.price().total();
            GivenBack slot = reopened
                    ? Tasks.giveBack(unit, accepted.task(), id, accepted.price(), stamp)
                    : new GivenBack(whole, release(work, accepted, whole, stamp));
            return new AssignmentEvent.Rejected(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.category(),
                    command.reason(),
                    reopened,
                    terms.review().overturn().lastMoment(submitted(work), stamp.effective()),
                    slot.released(),
                    slot.after(),
                    ended,
                    stamp);
        });
    }

    private static LedgerEvent screenOut(ScreenOutAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.ScreenedOut.class, work -> {
            var accepted = work.in(AssignmentStatus.ACCEPTED, AssignmentStatus.SUBMITTED);
            TaskTerms terms = work.terms(accepted);
            Amount fixed = terms.review().screenedOut();
            if (fixed == null) {
                throw Refusal.because(
                        RefusalCode.NOT_IN_TERMS,
                        accepted.task().stream(),
                        "has %s in its terms, %s cannot be screened out",
                        "no pay for that",
                        id.stream());
            }
            Stamp stamp = unit.stamp(command);
            Instant ended = work.progress().deadline();
            work.before(ended, stamp.effective());
            Price pay = Amounts.recomputed(terms.fee(), fixed, accepted.price());
            Amount rest = Amounts.rest(accepted.price(), pay);
            return new AssignmentEvent.ScreenedOut(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    work.status(),
                    pay,
                    rest,
                    pay(work, accepted, pay, stamp),
                    release(work, accepted, rest, stamp),
                    ended,
                    stamp);
        });
    }

    private static Instant submitted(AssignmentContext work) {
        return Objects.requireNonNull(work.progress().handedIn());
    }

    private static void checkReason(RejectAssignment command, RejectionRule rule) {
        List<Category> allowed = rule.categories();
        Category category = command.category();
        String subject = command.assignment().stream();
        if (!allowed.isEmpty() && (category == null || !allowed.contains(category))) {
            throw Refusal.because(
                    RefusalCode.REASON_INSUFFICIENT,
                    subject,
                    "is rejected as %s, its task asks for one of %s",
                    category == null ? "no category" : category,
                    allowed);
        }
        int length = command.reason().visibleLength();
        if (length < rule.minimumLength()) {
            throw Refusal.because(
                    RefusalCode.REASON_INSUFFICIENT,
                    subject,
                    "is rejected with %s characters of reason, its task asks for %s",
                    length,
                    rule.minimumLength());
        }
    }

    static EarningsAfter pay(AssignmentContext work, AssignmentEvent.Accepted accepted, Price pay, Stamp stamp) {
        Instant until = accepted.availability().from(stamp.effective());
        Credit credit = Credit.of(pay.earned()).heldUntil(until);
        return Accounts.credit(work.unit(), accepted.worker(), credit, work.source(), stamp);
    }

    static FundsAfter release(AssignmentContext work, AssignmentEvent.Accepted accepted, Amount amount, Stamp stamp) {
        return Accounts.release(work.unit(), accepted.requester(), amount, work.source(), stamp);
    }
}
