package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.CloseDateEvent;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.finance.PeriodEvent;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.PayoutDayEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.task.RequesterDayEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * The figures of other streams that an event repeats. That an event which {@linkplain MovesMoney moves money} agrees with the accounts' events is
 * compared without an entry here; what an event repeats of its own stream is in {@link StreamFigures}.
 */
final class RepeatedFigures {

    /** The comparison of one type of event. */
    @FunctionalInterface
    interface Rule<E extends LedgerEvent> {

        void claim(E event, ClaimSink sink, StreamFigures stream);
    }

    private static final Rule<LedgerEvent> NOTHING = (event, sink, stream) -> {};

    private static final Rule<LedgerEvent> MOVES =
            (event, sink, stream) -> AccountRules.moves((MovesMoney) event, sink, stream);

    private static final Map<Class<?>, Rule<LedgerEvent>> RULES = new HashMap<>();

    static {
        repeats(FundsEvent.class, AccountRules::funds);
        repeats(FundingEvent.DepositChargedBack.class, FundingRules::chargedBack);
        repeats(FundingEvent.ChargeBackReversed.class, FundingRules::reversed);
        repeats(FundingEvent.DepositChanged.class, FundingRules::depositChanged);
        repeats(EarningsEvent.class, AccountRules::earnings);
        repeats(EarningsEvent.Matured.class, AccountRules::matured);
        repeats(EarningsEvent.Counted.class, AccountRules::counted);
        repeats(EarningsEvent.WithholdingChanged.class, AccountRules::withholding);
    }

    static {
        repeats(TaskEvent.Extended.class, WorkRules::extended);
        repeats(TaskEvent.SlotsAdded.class, WorkRules::slotsAdded);
        repeats(TaskEvent.SlotTaken.class, WorkRules::slotTaken);
        repeats(TaskEvent.SlotReturned.class, WorkRules::slotReturned);
        repeats(TaskEvent.SlotRegained.class, WorkRules::slotRegained);
        repeats(TaskEvent.RejectionCounted.class, WorkRules::rejectionCounted);
        repeats(TaskEvent.RejectionOverturned.class, WorkRules::rejectionOverturned);
        repeats(WorkerSlotEvent.class, WorkRules::workerSlot);
        repeats(RequesterDayEvent.class, WorkRules::dayCounted);
        repeats(AssignmentEvent.Accepted.class, WorkRules::accepted);
        repeats(AssignmentEvent.Approval.class, WorkRules::approved);
        repeats(AssignmentEvent.SlotReturn.class, WorkRules::returned);
        repeats(AssignmentEvent.Recurring.class, WorkRules::recurring);
        repeats(AssignmentEvent.Rejected.class, WorkRules::rejected);
        repeats(AssignmentEvent.Overturned.class, WorkRules::overturned);
        repeats(AssignmentEvent.Changed.class, WorkRules::changed);
        repeats(AssignmentEvent.ToppedUp.class, TopUpRules::noted);
    }

    static {
        repeats(AwardEvent.BonusGranted.class, WorkRules::bonusGranted);
        repeats(SplitEvent.Split.class, WorkRules::bonusSplit);
        repeats(AwardEvent.PayToppedUp.class, TopUpRules::toppedUp);
        repeats(AwardEvent.Reversed.class, WorkRules::awardReversed);
        repeats(AwardEvent.Changed.class, TopUpRules::awardChanged);
        repeats(HoldEvent.Placed.class, AccountRules::placed);
        repeats(HoldEvent.Released.class, AccountRules::released);
        repeats(OpeningEvent.Opened.class, AccountRules::opened);
        repeats(OpeningEvent.Reversed.class, AccountRules::openingReversed);
        repeats(OpeningEvent.Changed.class, AccountRules::openingChanged);
        repeats(PropertyEvent.Escheated.class, AccountRules::escheated);
        repeats(PropertyEvent.Reclaimed.class, AccountRules::reclaimed);
        repeats(TaxEvent.Started.class, AccountRules::withholdingStarted);
        repeats(TaxEvent.Stopped.class, AccountRules::withholdingStopped);
        repeats(WorkerStatusEvent.Suspended.class, PayoutRules::suspended);
        repeats(WorkerStatusEvent.Reinstated.class, PayoutRules::reinstated);
        repeats(WorkerStatusEvent.Closed.class, PayoutRules::closed);
        repeats(WorkerStatusEvent.Changed.class, PayoutRules::statusChanged);
        repeats(WorkerStatusEvent.Erased.class, PayoutRules::erased);
        repeats(WorkerStatusEvent.ErasureNoted.class, PayoutRules::erasureNoted);
    }

    static {
        repeats(PayoutEvent.Requested.class, PayoutRules::requested);
        repeats(ClaimEvent.AttemptClaimed.class, PayoutRules::attemptClaimed);
        repeats(ClaimEvent.AttemptReleased.class, PayoutRules::attemptReleased);
        repeats(PayoutEvent.Reissued.class, PayoutRules::reissued);
        repeats(ClaimEvent.Claimed.class, PayoutRules::claimed);
        repeats(ClaimEvent.Released.class, PayoutRules::released);
        repeats(CashOutEvent.Requested.class, PayoutRules::cashOut);
        repeats(PayoutDayEvent.Taken.class, PayoutRules::dayTaken);
        repeats(PayoutMethodEvent.Set.class, PayoutRules::methodSet);
        repeats(PayoutMethodEvent.Removed.class, PayoutRules::methodRemoved);
        repeats(PayoutMethodEvent.Changed.class, PayoutRules::methodChanged);
        repeats(PeriodEvent.Closed.class, PeriodRules::closed);
        repeats(PeriodEvent.BooksClosed.class, PeriodRules::booksClosed);
        repeats(CloseDateEvent.Set.class, PeriodRules::closeDateSet);
        repeats(CloseDateEvent.Changed.class, PeriodRules::closeDateChanged);
        repeats(DormancyEvent.Watched.class, PeriodRules::dormancyWatched);
        repeats(DormancyEvent.Changed.class, PeriodRules::dormancyWatchChanged);
        repeats(DormancyEvent.Announced.class, PeriodRules::dormancyAnnounced);
        repeats(NoticeEvent.CapWatched.class, PeriodRules::capWatched);
        repeats(NoticeEvent.CapPassed.class, PeriodRules::capPassed);
        repeats(NoticeEvent.ThresholdWatched.class, PeriodRules::thresholdWatched);
        repeats(NoticeEvent.ThresholdReached.class, PeriodRules::thresholdReached);
        repeats(NoticeEvent.WindowClosing.class, WorkRules::windowClosing);
    }

    private RepeatedFigures() {}

    static Rule<LedgerEvent> of(Class<?> type) {
        return RULES.getOrDefault(type, MovesMoney.class.isAssignableFrom(type) ? MOVES : NOTHING);
    }

    static boolean repeats(Class<?> type) {
        return of(type) != NOTHING;
    }

    /** @param type an event, or a sealed interface for all events under it; a later rule replaces an earlier one */
    private static <E extends LedgerEvent> void repeats(Class<E> type, Rule<? super E> rule) {
        EventTypes.under(type)
                .forEach(each -> RULES.put(each, (event, sink, stream) -> rule.claim(type.cast(event), sink, stream)));
    }
}
