package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.TaskTerms;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.VisitRule;
import java.time.Instant;

/** Visits that could not be made. */
final class VisitDecisions {

    private VisitDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(ReportImpossibleVisit.class, VisitDecisions::report);
        registration.command(CompensateVisit.class, VisitDecisions::compensate);
        registration.command(RefuseVisit.class, VisitDecisions::refuse);
    }

    private static LedgerEvent report(ReportImpossibleVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitReported.class, work -> {
            var accepted = work.in(AssignmentStatus.ACCEPTED);
            Stamp stamp = unit.stamp(command);
            Instant submitBy = work.progress().deadline();
            work.within(submitBy, stamp.effective());
            return new AssignmentEvent.VisitReported(
                    id, accepted.worker(), accepted.price(), command.evidence(), submitBy, stamp);
        });
    }

    /** Where the platform pays, there is nobody whom it could charge a fee. */
    private static LedgerEvent compensate(CompensateVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitCompensated.class, work -> {
            var accepted = work.in(AssignmentStatus.VISIT_REPORTED);
            TaskTerms terms = work.terms(accepted);
            VisitRule rule = terms.review().visit();
            Amount paid = rule.of(accepted.price().reward());
            boolean byPlatform = rule.payer() == Payer.PLATFORM;
            Price pay = byPlatform ? Price.free(paid) : Amounts.recomputed(terms.fee(), paid, accepted.price());
            Amount released = byPlatform ? accepted.price().total() : Amounts.rest(accepted.price(), pay);
            Stamp stamp = unit.stamp(command);
            return new AssignmentEvent.VisitCompensated(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    rule.payer(),
                    pay,
                    released,
                    ReviewDecisions.pay(work, accepted, pay, stamp),
                    ReviewDecisions.release(work, accepted, released, stamp),
                    stamp);
        });
    }

    private static LedgerEvent refuse(RefuseVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitRefused.class, work -> {
            var accepted = work.in(AssignmentStatus.VISIT_REPORTED);
            Stamp stamp = unit.stamp(command);
            Amount released = accepted.price().total();
            return new AssignmentEvent.VisitRefused(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    released,
                    ReviewDecisions.release(work, accepted, released, stamp),
                    stamp);
        });
    }
}
