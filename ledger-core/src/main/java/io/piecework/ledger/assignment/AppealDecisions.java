package io.piecework.ledger.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.TaskTerms;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.terms.Price;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can still be done about a rejection. */
final class AppealDecisions {

    private AppealDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(AppealRejection.class, AppealDecisions::appeal);
        registration.command(DismissAppeal.class, AppealDecisions::dismiss);
        registration.command(OverturnRejection.class, AppealDecisions::overturn);
    }

    /** A worker may appeal whatever the requester has left: what is missing is asked for when the appeal is won. */
    private static LedgerEvent appeal(AppealRejection command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Appealed.class, work -> {
            var accepted = work.in(AssignmentStatus.REJECTED);
            Stamp stamp = unit.stamp(command);
            checkWindow(work, work.terms(accepted), stamp);
            Amount whole = accepted.price().total();
            boolean covered = Accounts.covers(unit, accepted.requester(), whole);
            return new AssignmentEvent.Appealed(
                    id,
                    accepted.task(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    covered ? whole : Amount.zero(whole.currency()),
                    covered ? Accounts.reserve(unit, accepted.requester(), whole, work.source(), stamp) : null,
                    rejected(work).overturnUntil(),
                    stamp);
        });
    }

    private static LedgerEvent dismiss(DismissAppeal command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.AppealDismissed.class, work -> {
            var accepted = work.in(AssignmentStatus.APPEALED);
            Stamp stamp = unit.stamp(command);
            Amount blocked = blocked(work, accepted);
            return new AssignmentEvent.AppealDismissed(
                    id,
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    blocked,
                    funds(work, accepted, blocked, stamp),
                    stamp);
        });
    }

    /** Where the platform pays, there is nobody whom it could charge a fee. */
    private static LedgerEvent overturn(OverturnRejection command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Overturned.class, work -> {
            var accepted = work.in(AssignmentStatus.REJECTED, AssignmentStatus.APPEALED);
            Stamp stamp = unit.stamp(command);
            Authority authority = command.authority();
            if (authority != null) {
                authority.require(command);
            } else if (work.status() == AssignmentStatus.REJECTED) {
                checkWindow(work, work.terms(accepted), stamp);
            }
            Payer payer = authority == null ? Payer.REQUESTER : authority.payer();
            Price pay = payer == Payer.PLATFORM ? Price.free(accepted.price().earned()) : accepted.price();
            Amount blocked = blocked(work, accepted);
            Amount released = payer == Payer.PLATFORM ? blocked : blocked.minus(pay.total());
            if (Objects.requireNonNull(rejected(work)).reopened()) {
                Tasks.regainSlot(unit, accepted.task(), id, stamp);
            }
            FundsAfter funds = funds(work, accepted, released, stamp);
            return new AssignmentEvent.Overturned(
                    id,
                    accepted.task(),
                    accepted.title(),
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    command.reason(),
                    authority,
                    payer,
                    pay,
                    released,
                    ReviewDecisions.pay(work, accepted, pay, stamp),
                    funds,
                    work.state().find(AssignmentEvent.Appealed.class) == null
                            ? rejected(work).overturnUntil()
                            : null,
                    stamp);
        });
    }

    /** @throws Refusal {@code window-closed} when the last moment is past or the task is archived */
    private static void checkWindow(AssignmentContext work, TaskTerms terms, Stamp stamp) {
        AssignmentEvent.Rejected rejected = rejected(work);
        Instant last = rejected.overturnUntil();
        if (last != null && stamp.effective().isAfter(last)) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    work.id().stream(),
                    "could be overturned until %s, it is %s",
                    last,
                    stamp.effective());
        }
        if (terms.archived()) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    work.id().stream(),
                    "could be overturned until %s was archived, it is %s",
                    rejected.task(),
                    stamp.effective());
        }
    }

    private static AssignmentEvent.Rejected rejected(AssignmentContext work) {
        return Objects.requireNonNull(work.state().find(AssignmentEvent.Rejected.class));
    }

    /** What an open appeal keeps of the requester's money. */
    private static Amount blocked(AssignmentContext work, AssignmentEvent.Accepted accepted) {
        AssignmentEvent.Appealed appealed = work.state().find(AssignmentEvent.Appealed.class);
        return appealed == null || work.status() != AssignmentStatus.APPEALED
                ? Amount.zero(accepted.price().currency())
                : appealed.blocked();
    }

    /** Releases, or reserves what is below zero. */
    private static @Nullable FundsAfter funds(
            AssignmentContext work, AssignmentEvent.Accepted accepted, Amount released, Stamp stamp) {
        if (released.isZero()) {
            return null;
        }
        return released.isNegative()
                ? Accounts.reserve(work.unit(), accepted.requester(), released.negated(), work.source(), stamp)
                : ReviewDecisions.release(work, accepted, released, stamp);
    }
}
