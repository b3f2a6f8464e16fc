package io.piecework.ledger.delivery.person;

import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.ErasedWorker;
import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.PersonTexts;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Erases the texts about one worker. What is open is read before the command is given: what is given in between could as well come a
 * moment later, and another erasure covers it. That the worker is closed and has no payout method is decided with the event, and read again
 * when no text can be sealed with the old keys any more.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerErasure {

    private static final int PAGE = 1_000;

    /** Work in one of these goes on. */
    private static final Set<AssignmentStatus> OPEN = EnumSet.of(
            AssignmentStatus.ACCEPTED,
            AssignmentStatus.SUBMITTED,
            AssignmentStatus.REVISION_REQUESTED,
            AssignmentStatus.VISIT_REPORTED,
            AssignmentStatus.APPEALED,
            AssignmentStatus.DISPUTED);

    private final Reading reading;
    private final PersonEvents events;
    private final PersonTexts texts;
    private final EventLog log;
    private final Consumer<Command> execute;

    /** @param events those about the worker */
    public WorkerErasure(
            Reading reading, PersonEvents events, PersonTexts texts, EventLog log, Consumer<Command> execute) {
        this.reading = reading;
        this.events = events;
        this.texts = texts;
        this.log = log;
        this.execute = execute;
    }

    /**
     * Stores the event, unless it is stored, and destroys the keys that were made before it. A repeat that finds none of them does nothing; one
     * that finds some requires again what the first did.
     *
     * @throws Refusal when something is open, or there are texts in the clear; no text is erased
     */
    public ErasedWorker erase(EraseWorker command, Tags tags, Instant now) {
        WorkerId worker = command.worker();
        Command tagged = command.tagged(tags);
        boolean isRepeat = reading.state(StreamKind.OPERATION, command.operation().stream())
                .isPresent();
        if (isRepeat) {
            execute.accept(tagged);
            if (texts.keys(worker, position(command)) == 0) {
                return new ErasedWorker(worker, 0);
            }
        }
        requireNothingOpen(worker, now);
        requireSealed(worker);
        if (!isRepeat) {
            execute.accept(tagged);
        }
        long position = position(command);
        OptionalInt destroyed = texts.erase(worker, position, () -> requireOver(worker));
        return new ErasedWorker(
                worker,
                destroyed.orElseThrow(() -> because(
                        worker,
                        "got texts after position %s, where its erasure stands; erase it %s",
                        position,
                        "with another id")));
    }

    private long position(EraseWorker command) {
        return log.first(List.of(command.operation().stream())).get(0).position();
    }

    /** What the event's own decision requires: it is read again because both may have changed after the event. */
    private void requireOver(WorkerId worker) {
        requireClosed(worker);
        Payouts.requireNoMethod(reading, worker);
    }

    private void requireClosed(WorkerId worker) {
        WorkerStatusView status = Workers.status(reading, worker);
        if (status.status() != WorkerStatus.CLOSED) {
            throw because(worker, "is %s, it would have to be %s", status.status(), WorkerStatus.CLOSED);
        }
    }

    private void requireNothingOpen(WorkerId worker, Instant now) {
        requireClosed(worker);
        for (Balance balance : reading.query(rows -> Balances.of(rows, worker))) {
            requireNoMoney(worker, balance);
        }
        var lists = new WorkerLists(reading, worker);
        each(after -> lists.assignments(null, after, PAGE), work -> requireOver(worker, work, now));
        each(after -> lists.holds(after, PAGE), hold -> requireReleased(worker, hold));
        requireNoReview(worker);
        requireNoException(worker);
        Payouts.requireNoMethod(reading, worker);
    }

    private void requireOver(WorkerId worker, AssignmentView work, Instant now) {
        if (OPEN.contains(work.status())) {
            throw because(
                    worker, "has %2$s, which is %1$s; decide it first", work.status(), work.assignment().stream());
        }
        if (work.status() != AssignmentStatus.REJECTED) {
            return;
        }
        Instant until = work.overturnUntil();
        if (until != null && until.isAfter(now) && !isArchived(work.task())) {
            throw because(worker, "can appeal %2$s until %1$s", until, work.assignment().stream());
        }
        if (until == null && !isArchived(work.task())) {
            throw because(
                    worker,
                    "can appeal %2$s until %1$s is archived; archive it first",
                    work.task().stream(),
                    work.assignment().stream());
        }
    }

    private boolean isArchived(TaskId task) {
        return Tasks.find(reading, task).filter(view -> view.archived() != null).isPresent();
    }

    private void requireNoException(WorkerId worker) {
        reading.query(rows -> PayoutSteps.openExceptions(rows, worker)).stream()
                .findFirst()
                .ifPresent(open -> {
                    throw because(
                            worker,
                            "has an open exception of %s at attempt %s; decide it first",
                            open.payout().stream(),
                            open.attempt());
                });
    }

    private static void requireReleased(WorkerId worker, HoldView hold) {
        if (hold.status() == HoldStatus.ACTIVE) {
            throw because(
                    worker,
                    "is under the hold %2$s, which is %1$s; release it first",
                    hold.status(),
                    hold.hold().value());
        }
    }

    private void requireNoReview(WorkerId worker) {
        Set<DecisionId> open = new LinkedHashSet<>();
        events.messages(message -> {
            if (message.event() instanceof ReviewEvent.Requested requested) {
                open.add(requested.decision());
            } else if (message.event() instanceof ReviewEvent.Answered answered) {
                open.remove(answered.decision());
            }
        });
        if (!open.isEmpty()) {
            throw because(
                    worker,
                    "waits for %s of the decision %s; answer it first",
                    "the review",
                    open.iterator().next());
        }
    }

    private void requireSealed(WorkerId worker) {
        long inTheClear = texts.inTheClear(events.found());
        if (inTheClear == 0) {
            return;
        }
        if (!texts.areSealed()) {
            throw because(
                    worker,
                    "has %s events with texts in the clear; %s, in a ledger without events",
                    inTheClear,
                    "open the ledger with sealedTexts()");
        }
        throw because(
                worker,
                "has %s events with texts in the clear, which were stored %s",
                inTheClear,
                "before all processes sealed texts");
    }

    private static void requireNoMoney(WorkerId worker, Balance balance) {
        requireZero(worker, balance.awaitingReview(), "awaiting review");
        requireZero(worker, balance.held(), "held");
        requireZero(worker, balance.available(), "available");
        requireZero(worker, balance.inTransit(), "in transit");
        requireZero(worker, balance.unclaimed(), "unclaimed");
        requireZero(worker, balance.withheld(), "withheld");
    }

    private static void requireZero(WorkerId worker, Amount amount, String subBalance) {
        if (!amount.isZero()) {
            throw because(worker, "has %s %s, it would have to be zero", amount, subBalance);
        }
    }

    private static <T> void each(Function<@Nullable String, Page<T>> list, Consumer<T> consumer) {
        @Nullable String after = null;
        do {
            Page<T> page = list.apply(after);
            page.items().forEach(consumer);
            after = page.next();
        } while (after != null);
    }

    private static Refusal because(WorkerId worker, String sentence, Object found, Object asked) {
        return Refusal.because(RefusalCode.WRONG_STATE, worker.stream(), sentence, found, asked);
    }
}
