package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Instant;

/** Decides impossible visits: the worker's report, and whether it is paid. */
final class VisitHandler {

    private VisitHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(ReportImpossibleVisit.class, VisitHandler::report);
        registration.command(CompensateVisit.class, VisitHandler::compensate);
        registration.command(RefuseVisit.class, VisitHandler::refuse);
    }

    private static LedgerEvent report(ReportImpossibleVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitReported.class, context -> {
            var accepted = context.require(AssignmentStatus.ACCEPTED);
            Stamp stamp = context.stamp(command);
            Instant submitBy = context.progress().deadline();
            context.requireNotAfter(submitBy, stamp);
            return new AssignmentEvent.VisitReported(accepted.work(), command.evidence(), submitBy, stamp);
        });
    }

    private static LedgerEvent compensate(CompensateVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitCompensated.class, context -> {
            var accepted = context.require(AssignmentStatus.VISIT_REPORTED);
            TaskTerms terms = context.terms(accepted);
            Payer payer = terms.review().visit().payer();
            Price pay = pay(terms, accepted.price());
            Amount released =
                    payer == Payer.PLATFORM ? accepted.price().total() : PartialPrices.remainder(accepted.price(), pay);
            Stamp stamp = context.stamp(command);
            return new AssignmentEvent.VisitCompensated(
                    accepted.work(),
                    command.reason(),
                    payer,
                    pay,
                    released,
                    ReviewHandler.pay(context, accepted, pay, stamp),
                    ReviewHandler.release(context, accepted, released, stamp),
                    stamp);
        });
    }

    /** What the terms pay for an impossible visit. The platform charges itself no fee, so a payment by the platform is free of it. */
    static Price pay(TaskTerms terms, Price reserved) {
        VisitRule rule = terms.review().visit();
        Amount paid = rule.of(reserved.reward());
        return rule.payer() == Payer.PLATFORM
                ? Price.free(paid)
                : PartialPrices.recomputed(terms.fee(), paid, reserved);
    }

    private static LedgerEvent refuse(RefuseVisit command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.VisitRefused.class, context -> {
            var accepted = context.require(AssignmentStatus.VISIT_REPORTED);
            Stamp stamp = context.stamp(command);
            Amount released = accepted.price().total();
            return new AssignmentEvent.VisitRefused(
                    accepted.work(),
                    command.reason(),
                    released,
                    ReviewHandler.release(context, accepted, released, stamp),
                    stamp);
        });
    }
}
