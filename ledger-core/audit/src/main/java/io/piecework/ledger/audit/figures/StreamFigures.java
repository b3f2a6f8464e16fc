package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.audit.figures.EventContradictions.Place;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.finance.PeriodEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.RequesterDayEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares each event with the ones before it in its stream: a balance before plus the event's change is the balance after, a counter goes
 * on by one, and the parts that every event of a subject repeats stay the same. Remembers one stream at a time.
 */
final class StreamFigures {

    private static final String NONE = "";

    private final ClaimSink sink;
    private final BalanceFigures balances;
    private final TaskFigures tasks;
    private String stream = NONE;
    private @Nullable Place firstPlace;
    private @Nullable LedgerEvent first;
    private AssignmentEvent.@Nullable Rejected rejected;
    private int workerSlots;
    private int decided;
    private int rejections;
    private @Nullable Amount total;
    private @Nullable Amount change;

    StreamFigures(ClaimSink sink) {
        this.sink = sink;
        this.balances = new BalanceFigures(sink);
        this.tasks = new TaskFigures(sink);
    }

    /** The first event of the current stream, if it has this type: the one that the subject's terms are in. */
    <E extends LedgerEvent> @Nullable E first(Class<E> type) {
        return type.isInstance(first) ? type.cast(first) : null;
    }

    /** Whether the current assignment was rejected and its slot reopened. */
    boolean isReopened() {
        return rejected != null && rejected.reopened();
    }

    /** The stamp of the current assignment's rejection; null if it was not rejected. */
    @Nullable
    Stamp rejected() {
        return rejected == null ? null : rejected.stamp();
    }

    /**
     * By how much the current event raises the total that its stream keeps: of an award's reversals, of the top-ups for a piece of work, of a
     * deposit's charge-backs, or of what was written off for a requester.
     */
    Amount change() {
        return Objects.requireNonNull(change);
    }

    void next(LedgerEvent event) {
        Place place = sink.place();
        if (!place.stream().equals(stream)) {
            stream = place.stream();
            first = event;
            firstPlace = place;
            tasks.begin();
            rejected = null;
            workerSlots = 0;
            decided = 0;
            rejections = 0;
            total = null;
            balances.begin();
        }
        balances.next(event);
        if (event instanceof TaskEvent task) {
            tasks.next(task);
        }
        if (event instanceof WorkerSlotEvent slot) {
            workerSlots(slot);
        }
        if (event instanceof RequesterDayEvent day) {
            countedOn(day);
        }
        if (event instanceof AssignmentEvent.Rejected rejection) {
            rejected = rejection;
        }
        if (event instanceof AwardEvent.Changed changed) {
            total(changed.reversed().lines().earned());
        }
        if (event instanceof AssignmentEvent.ToppedUp toppedUp) {
            total(toppedUp.topUps());
        }
        if (event instanceof FundingEvent.DepositChanged changed) {
            total(changed.chargedBack());
        }
        if (event instanceof FundsEvent funds && funds.writtenOff() != null) {
            total(funds.writtenOff());
        }
        repeated(event);
    }

    private void total(Amount now) {
        change = total == null ? now : now.minus(total);
        total = now;
    }

    private void workerSlots(WorkerSlotEvent slot) {
        int expected = workerSlots + (slot instanceof WorkerSlotEvent.Taken ? 1 : -1);
        if (slot.taken() != expected) {
            sink.differs("number of a worker's slots", slot.taken(), Objects.requireNonNull(firstPlace), expected);
        }
        workerSlots = slot.taken();
    }

    private void countedOn(RequesterDayEvent event) {
        if (event instanceof RequesterDayEvent.ApprovalCounted counted) {
            decided(counted.decided());
        } else if (event instanceof RequesterDayEvent.RejectionCounted counted) {
            decided(counted.decided());
            rejections(counted.rejected(), 1);
        } else if (event instanceof RequesterDayEvent.RejectionOverturned overturned) {
            rejections(overturned.rejected(), -1);
        }
    }

    private void decided(int now) {
        if (now != decided + 1) {
            sink.differs("number of a day's decisions", now, Objects.requireNonNull(firstPlace), decided + 1);
        }
        decided = now;
    }

    private void rejections(int now, int more) {
        if (now != rejections + more) {
            sink.differs("number of a day's rejections", now, Objects.requireNonNull(firstPlace), rejections + more);
        }
        rejections = now;
    }

    private void repeated(LedgerEvent event) {
        if (event instanceof AssignmentEvent.Step step && first instanceof AssignmentEvent.Accepted accepted) {
            compare(new Figures().with(accepted.work()), new Figures().with(step.work()));
        }
        if (event instanceof PayoutEvent.WorkerVisible payout && first instanceof PayoutEvent.Requested requested) {
            compare(
                    new Figures().with("worker", requested.worker()).with("remittance", requested.remittance()),
                    new Figures().with("worker", payout.worker()).with("remittance", payout.remittance()));
        }
        if (event instanceof PayoutEvent.Contradicted payout && first instanceof PayoutEvent.Requested requested) {
            compare(
                    new Figures().with("worker", requested.worker()).with("gross", requested.gross()),
                    new Figures().with("worker", payout.worker()).with("gross", payout.gross()));
        }
        if (event instanceof AwardEvent.Changed changed && first instanceof AwardEvent.Granted granted) {
            compare(new Figures().with("award", granted.award()), new Figures().with("award", changed.award()));
        }
        if (event instanceof FundingEvent.ChargeBackReversed back
                && first instanceof FundingEvent.DepositChargedBack taken) {
            compare(
                    FundingRules.chargeBack(taken.deposit(), taken.requester(), taken.amount()),
                    FundingRules.chargeBack(back.deposit(), back.requester(), back.amount()));
        }
        if (event instanceof PeriodEvent.Sealed sealed && first instanceof PeriodEvent.Closed closed) {
            compare(new Figures().with("period", closed.period()), new Figures().with("period", sealed.period()));
        }
    }

    private void compare(Figures before, Figures now) {
        Map<String, String> expected = before.map();
        now.map().forEach((name, value) -> {
            String was = Objects.requireNonNull(expected.get(name));
            if (!was.equals(value)) {
                sink.differs(name, value, Objects.requireNonNull(firstPlace), was);
            }
        });
    }
}
