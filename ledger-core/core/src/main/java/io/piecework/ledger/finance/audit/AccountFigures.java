package io.piecework.ledger.finance.audit;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStep;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import org.jspecify.annotations.Nullable;

/** The amounts that a workflow's event and the account's event have in common, and the subject that both name. */
final class AccountFigures {

    private AccountFigures() {}

    /** The amount of an account's event; null where it has none. */
    static @Nullable Amount amount(EarningsEvent event) {
        if (event instanceof EarningsEvent.Credited credited) {
            return credited.amount();
        }
        if (event instanceof EarningsEvent.Debited debited) {
            return debited.amount();
        }
        if (event instanceof EarningsEvent.Held held) {
            return held.amount();
        }
        if (event instanceof EarningsEvent.Released released) {
            return released.amount();
        }
        if (event instanceof EarningsEvent.Matured matured) {
            return matured.amount();
        }
        if (event instanceof EarningsEvent.Sent sent) {
            return sent.amount();
        }
        if (event instanceof EarningsEvent.Counted counted) {
            return counted.amount();
        }
        if (event instanceof EarningsEvent.ReturnedFromTransit returned) {
            return returned.amount();
        }
        if (event instanceof EarningsEvent.Settled settled) {
            return settled.amount();
        }
        if (event instanceof EarningsEvent.ReturnedAfterPayment returned) {
            return returned.amount();
        }
        return event instanceof EarningsEvent.Remitted remitted ? remitted.amount() : null;
    }

    /** The amount of an account's event; for a changed credit limit, the limit. */
    static @Nullable Amount amount(FundsEvent event) {
        if (event instanceof FundsEvent.Added added) {
            return added.amount();
        }
        if (event instanceof FundsEvent.CreditSet set) {
            return set.limit();
        }
        if (event instanceof FundsEvent.Reserved reserved) {
            return reserved.amount();
        }
        if (event instanceof FundsEvent.Released released) {
            return released.amount();
        }
        return ((FundsEvent.Withdrawn) event).amount();
    }

    /** The subject that moved the money, as the account's event names it. */
    static String source(FundsEvent event) {
        if (event instanceof FundsEvent.Added added) {
            return added.source().value();
        }
        if (event instanceof FundsEvent.CreditSet set) {
            return set.source().value();
        }
        if (event instanceof FundsEvent.Reserved reserved) {
            return reserved.source().value();
        }
        if (event instanceof FundsEvent.Released released) {
            return released.source().value();
        }
        return ((FundsEvent.Withdrawn) event).source().value();
    }

    /** What the worker's account received or lost by a workflow's event. */
    static @Nullable Amount ofWorker(LedgerEvent event) {
        if (event instanceof AssignmentStep.Decision decision) {
            return decision.pay().earned();
        }
        if (event instanceof AssignmentEvent.Disputed disputed) {
            return disputed.held();
        }
        if (event instanceof AssignmentEvent.DisputeResolved resolved) {
            return resolved.outcome() == DisputeOutcome.REVERSED
                    ? resolved.lines().earned()
                    : resolved.hold();
        }
        if (event instanceof AssignmentEvent.Reversed reversed) {
            return reversed.lines().earned();
        }
        if (event instanceof AwardEvent.Granted granted) {
            return Figures.size(granted.pay().earned());
        }
        if (event instanceof AwardEvent.Reversed reversed) {
            return Figures.size(reversed.lines().earned());
        }
        if (event instanceof PayoutEvent.MoneyMoved payout) {
            return payout.gross();
        }
        if (event instanceof HoldEvent hold) {
            return hold.held();
        }
        if (event instanceof PropertyEvent property) {
            return property.moved();
        }
        if (event instanceof MaturityEvent.Reached reached) {
            return reached.amount();
        }
        return event instanceof TaxEvent.Remitted tax ? tax.remitted() : null;
    }

    /** What the requester's account received or lost by a workflow's event; for a granted credit, its limit. */
    static @Nullable Amount ofRequester(LedgerEvent event) {
        if (event instanceof FundingEvent.DepositReceived deposit) {
            return deposit.amount();
        }
        if (event instanceof FundingEvent.FundsRefunded refund) {
            return refund.refunded();
        }
        if (event instanceof FundingEvent.CreditGranted credit) {
            return credit.limit();
        }
        if (event instanceof TaskEvent.Published task) {
            return task.reserved().total().plus(task.start().total());
        }
        if (event instanceof TaskEvent.Extended task) {
            return task.reserved().total();
        }
        if (event instanceof TaskEvent.Closed task) {
            return task.released().total();
        }
        if (event instanceof AwardEvent.Granted granted) {
            return granted.pay().total();
        }
        if (event instanceof AwardEvent.Reversed reversed) {
            return reversed.lines().total();
        }
        return event instanceof AssignmentStep step ? ofRequester(step) : null;
    }

    private static @Nullable Amount ofRequester(AssignmentStep event) {
        if (event instanceof AssignmentStep.SlotReturn returned) {
            return returned.released();
        }
        if (event instanceof AssignmentStep.Decision decision) {
            return Figures.size(decision.released());
        }
        if (event instanceof AssignmentEvent.Appealed appealed) {
            return appealed.reserved();
        }
        if (event instanceof AssignmentEvent.AppealDismissed dismissed) {
            return dismissed.released();
        }
        return event instanceof AssignmentStep.Reversal reversal
                ? reversal.lines().total()
                : null;
    }

    /** The subject that the account's event names as the source, for a workflow's event in a stream. */
    static String source(LedgerEvent event, String stream) {
        if (event instanceof AssignmentStep step) {
            return step.assignment().stream();
        }
        if (event instanceof AwardEvent award) {
            return award.award().stream();
        }
        if (event instanceof PropertyEvent.Reclaimed reclaimed) {
            return reclaimed.escheat().stream();
        }
        return event instanceof MaturityEvent.Reached reached ? reached.worker().stream() : stream;
    }
}
