package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.BAD_DEBTS;
import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.OPENING;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_AVAILABLE;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The entry of each type of event: a pure function, so that a rebuild makes the same entries again. */
final class PostingRules {

    private static final Map<Class<?>, Function<LedgerEvent, Entry>> POSTS = new HashMap<>();

    static {
        posts(
                FundingEvent.DepositReceived.class,
                event -> Entry.of(
                        Posting.platform(CASH, event.amount()),
                        Posting.of(
                                event.requester(),
                                REQUESTER_AVAILABLE,
                                event.amount().negated())));
        posts(
                FundingEvent.FundsRefunded.class,
                event -> Entry.of(
                        Posting.of(event.requester(), REQUESTER_AVAILABLE, event.refunded()),
                        Posting.platform(CASH, event.refunded().negated())));
        posts(OpeningEvent.Moved.class, PostingRules::opening);
        posts(
                FundingEvent.DepositChargedBack.class,
                event -> Entry.of(
                        Posting.of(event.requester(), REQUESTER_AVAILABLE, event.fundsMoved()),
                        Posting.platform(BAD_DEBTS, event.loss()),
                        Posting.platform(CASH, event.amount().negated())));
        posts(
                FundingEvent.ChargeBackReversed.class,
                event -> Entry.of(
                        Posting.platform(CASH, event.amount()),
                        Posting.platform(BAD_DEBTS, event.recovered().negated()),
                        Posting.of(
                                event.requester(),
                                REQUESTER_AVAILABLE,
                                event.fundsMoved().negated())));
        posts(
                FundingEvent.DebtWrittenOff.class,
                event -> Entry.of(
                        Posting.platform(BAD_DEBTS, event.amount()),
                        Posting.of(
                                event.requester(),
                                REQUESTER_AVAILABLE,
                                event.amount().negated())));
        posts(TaskEvent.Published.class, WorkEntries::published);
        posts(
                TaskEvent.Extended.class,
                event -> WorkEntries.reserve(event.requester(), event.reserved().total()));
        posts(
                TaskEvent.Closed.class,
                event -> WorkEntries.release(event.requester(), event.released().total()));
    }

    static {
        posts(AssignmentEvent.SlotReturn.class, event -> WorkEntries.release(event.requester(), event.released()));
        posts(AssignmentEvent.Decision.class, WorkEntries::decided);
        posts(AssignmentEvent.Appealed.class, event -> WorkEntries.reserve(event.requester(), event.reserved()));
        posts(AssignmentEvent.AppealDismissed.class, event -> WorkEntries.release(event.requester(), event.released()));
        posts(AssignmentEvent.Disputed.class, WorkEntries::disputed);
        posts(AssignmentEvent.Reversal.class, WorkEntries::takenBack);
        posts(EarningsEvent.Matured.class, event -> moved(event.after()));
        posts(HoldEvent.class, event -> moved(event.after()));
        posts(PropertyEvent.Forfeited.class, WorkerEntries::forfeited);
        posts(PropertyEvent.DustForfeited.class, WorkerEntries::forfeited);
        posts(PropertyEvent.Escheated.class, WorkerEntries::escheated);
        posts(PropertyEvent.Reclaimed.class, WorkerEntries::reclaimed);
        posts(TaxEvent.Remitted.class, WorkerEntries::remitted);
    }

    static {
        for (var sent : List.of(PayoutEvent.Requested.class, PayoutEvent.Reissued.class)) {
            posts(sent, event -> PayoutEntries.sent(event));
        }
        for (var back : List.of(PayoutEvent.Cancelled.class, PayoutEvent.Failed.class, PayoutEvent.Expired.class)) {
            posts(back, event -> PayoutEntries.givenBack(event));
        }
        posts(PayoutEvent.Paid.class, PayoutEntries::paid);
        posts(PayoutEvent.Returned.class, PayoutEntries::cameBack);
        posts(PayoutEvent.Reversed.class, PayoutEntries::cameBack);
        posts(PayoutEvent.Accepted.class, PayoutEntries::accepted);
    }

    static {
        posts(AwardEvent.Granted.class, AwardEntries::granted);
        posts(AwardEvent.Reversed.class, AwardEntries::takenBack);
    }

    /** {@link #entryOf} as a rule that projections share. */
    private static final Function<LedgerEvent, Entry> ENTRY = PostingRules::entryOf;

    private PostingRules() {}

    /** The entry of an event that is being stored or replayed, made once for all projections. */
    static Entry entryOf(Projection.Recorded recorded) {
        return recorded.derived(ENTRY);
    }

    /** The entry of an event; {@link Entry#MEMO} for an event that posts nothing. */
    static Entry entryOf(LedgerEvent event) {
        Function<LedgerEvent, Entry> posts = POSTS.get(event.getClass());
        if (posts != null) {
            return posts.apply(event);
        }
        if (event instanceof Memo) {
            return Entry.MEMO;
        }
        throw new IllegalStateException(event.getClass().getName() + " has no posting rule and is no memo");
    }

    static boolean posts(Class<?> event) {
        return POSTS.containsKey(event);
    }

    private static Entry opening(OpeningEvent.Moved event) {
        Amount carried = event instanceof OpeningEvent.Opened
                ? event.amount()
                : event.amount().negated();
        var lines = new ArrayList<Posting>();
        if (event.earnings() != null) {
            lines.addAll(WorkerEntries.postings(event.earnings(), carried));
        }
        if (event.funds() != null) {
            lines.add(Posting.of(event.funds().requester(), REQUESTER_AVAILABLE, carried.negated()));
        }
        lines.add(Posting.platform(OPENING, carried));
        return new Entry(lines);
    }

    /** A movement between the accounts of one worker. */
    private static Entry moved(EarningsAfter after) {
        return new Entry(
                WorkerEntries.postings(after, Amount.zero(after.available().currency())));
    }

    /** @param type an event, or a sealed interface for all events under it */
    private static <E extends LedgerEvent> void posts(Class<E> type, Function<E, Entry> entry) {
        EventTypes.under(type).forEach(each -> POSTS.put(each, event -> entry.apply(type.cast(event))));
    }
}
