package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what follows a rejection: the worker's appeal, its dismissal, and the overturn that pays after all. */
final class OverturnHandler {

    private OverturnHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(AppealRejection.class, OverturnHandler::appeal);
        registration.command(DismissAppeal.class, OverturnHandler::dismiss);
        registration.command(OverturnRejection.class, OverturnHandler::overturn);
    }

    /** A worker can appeal even where the requester has too little to reserve: an overturn asks for the missing money. */
    private static LedgerEvent appeal(AppealRejection command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Appealed.class, context -> {
            var accepted = context.require(AssignmentStatus.REJECTED);
            Stamp stamp = context.stamp(command);
            checkWindow(context, context.terms(accepted), stamp);
            Amount whole = accepted.price().total();
            boolean covered = Accounts.covers(unit, accepted.requester(), whole, stamp);
            return new AssignmentEvent.Appealed(
                    accepted.work(),
                    command.reason(),
                    command.daysToAnswer(),
                    stamp.effective().plus(Duration.ofDays(command.daysToAnswer())),
                    covered ? whole : Amount.zero(whole.currency()),
                    covered ? Accounts.reserve(unit, accepted.requester(), whole, context.source(), stamp) : null,
                    rejected(context).overturnUntil(),
                    stamp);
        });
    }

    private static LedgerEvent dismiss(DismissAppeal command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.AppealDismissed.class, context -> {
            var accepted = context.require(AssignmentStatus.APPEALED);
            Stamp stamp = context.stamp(command);
            Amount released = reserved(context, accepted);
            return new AssignmentEvent.AppealDismissed(
                    accepted.work(),
                    command.reason(),
                    Objects.requireNonNull(openAppeal(context)).answerBy(),
                    released,
                    funds(context, accepted, released, stamp),
                    stamp);
        });
    }

    /** The platform charges itself no fee, so a payment by the platform is free of it. */
    private static LedgerEvent overturn(OverturnRejection command, Unit unit) {
        AssignmentId id = command.assignment();
        AssignmentContext known = AssignmentContext.load(id, unit);
        Parties parties = known.parties()
                .approvedBy(
                        command.authority() == null ? null : command.authority().approver());
        return known.once(command, parties, AssignmentEvent.Overturned.class, context -> {
            var accepted = context.require(AssignmentStatus.REJECTED, AssignmentStatus.APPEALED);
            Stamp stamp = context.stamp(command);
            Authority authority = command.authority();
            if (authority == null && context.status() == AssignmentStatus.REJECTED) {
                checkWindow(context, context.terms(accepted), stamp);
            }
            Payer payer = authority == null ? Payer.REQUESTER : authority.payer();
            Price pay = payer == Payer.PLATFORM ? Price.free(accepted.price().earned()) : accepted.price();
            Amount reserved = reserved(context, accepted);
            Amount released = payer == Payer.PLATFORM ? reserved : reserved.minus(pay.total());
            Tasks.uncountRejection(unit, accepted.task(), id, rejected(context).stamp(), stamp);
            if (rejected(context).reopened()) {
                Tasks.regainSlot(unit, accepted.task(), id, stamp);
            }
            FundsAfter funds = funds(context, accepted, released, stamp);
            return new AssignmentEvent.Overturned(
                    accepted.work(),
                    command.reason(),
                    authority,
                    payer,
                    pay,
                    released,
                    ReviewHandler.pay(context, accepted, pay, stamp),
                    funds,
                    answerBy(context),
                    context.state().find(AssignmentEvent.Appealed.class) == null
                            ? rejected(context).overturnUntil()
                            : null,
                    stamp);
        });
    }

    /** @throws Refusal {@code window-closed} after the last moment, or when the task is archived */
    private static void checkWindow(AssignmentContext context, TaskTerms terms, Stamp stamp) {
        AssignmentEvent.Rejected rejected = rejected(context);
        Instant last = rejected.overturnUntil();
        Instant now = last == null ? stamp.effective() : meets(last, rejected, stamp);
        if (last != null && now.isAfter(last)) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    context.id().stream(),
                    "could be overturned until %s, it is %s",
                    last,
                    now);
        }
        if (terms.archived()) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    context.id().stream(),
                    "could be overturned until %s was archived, it is %s",
                    rejected.task(),
                    stamp.effective());
        }
    }

    /** Nothing happens at the end of the window by itself, so an import may bring an overturn that another system decided inside it. */
    private static Instant meets(Instant last, AssignmentEvent.Rejected rejected, Stamp stamp) {
        return stamp.actor().role() == Actor.Role.IMPORT ? stamp.effective() : stamp.meets(last, rejected.stamp());
    }

    private static AssignmentEvent.Rejected rejected(AssignmentContext context) {
        return Objects.requireNonNull(context.state().find(AssignmentEvent.Rejected.class));
    }

    /** The requester's money that an open appeal has reserved; zero without an open appeal. */
    private static Amount reserved(AssignmentContext context, AssignmentEvent.Accepted accepted) {
        AssignmentEvent.Appealed appealed = openAppeal(context);
        return appealed == null ? Amount.zero(accepted.price().currency()) : appealed.reserved();
    }

    private static @Nullable Instant answerBy(AssignmentContext context) {
        AssignmentEvent.Appealed appealed = openAppeal(context);
        return appealed == null ? null : appealed.answerBy();
    }

    static AssignmentEvent.@Nullable Appealed openAppeal(AssignmentContext context) {
        return context.state().progress() == null || context.status() != AssignmentStatus.APPEALED
                ? null
                : context.state().find(AssignmentEvent.Appealed.class);
    }

    /** Releases the amount; reserves it where it is negative. */
    private static @Nullable FundsAfter funds(
            AssignmentContext context, AssignmentEvent.Accepted accepted, Amount released, Stamp stamp) {
        if (released.isZero()) {
            return null;
        }
        return released.isNegative()
                ? Accounts.reserve(context.unit(), accepted.requester(), released.negated(), context.source(), stamp)
                : ReviewHandler.release(context, accepted, released, stamp);
    }
}
