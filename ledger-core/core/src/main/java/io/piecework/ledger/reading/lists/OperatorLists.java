package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The lists of the platform's back office. Pages and exceptions are those of {@link WorkerLists}. */
public final class OperatorLists {

    private final Reading reading;

    @API(status = API.Status.INTERNAL)
    public OperatorLists(Reading reading) {
        this.reading = reading;
    }

    /** The lists of one worker. */
    public WorkerLists worker(String worker) {
        return new WorkerLists(reading, new WorkerId(worker));
    }

    /** The lists of one requester. */
    public RequesterLists requester(String requester) {
        return new RequesterLists(reading, new RequesterId(requester));
    }

    /**
     * The assignments of a task, in the order in which they were accepted; empty where it is unknown.
     *
     * @param status null for all, by status
     * @param after {@link Page#next} of the page before; null for the first page
     */
    public Page<AssignmentView> assignments(
            String task, @Nullable AssignmentStatus status, @Nullable String after, int most) {
        return reading.query(
                AssignmentLists.BY_STATUS.page(ListScope.with(ListScope.of(new TaskId(task)), status), after, most));
    }

    /**
     * All payouts whose last attempt has a status, the longest in it first.
     *
     * @param rail null for all
     * @param after {@link Page#next} of the page before; null for the first page
     */
    public Page<PayoutView> payouts(PayoutStatus status, @Nullable String rail, @Nullable String after, int most) {
        Objects.requireNonNull(status, "status");
        RowFilter all = RowFilter.NONE.and("status", "=", status.toString());
        return reading.query(PayoutLists.BY_AGE.page(
                rail == null ? all : all.and("rail", "=", rail), PayoutLists.LAST, after, most));
    }

    /**
     * The payout one of whose attempts has a {@linkplain PayoutId#reference reference}, as a bank's statement shows it; the number after the last
     * slash is the attempt's. Empty if the ledger knows none.
     */
    public Optional<PayoutView> payoutByReference(String reference) {
        Objects.requireNonNull(reference, "reference");
        return reading.onOneServer(server -> server.query(rows -> PayoutSteps.find(rows, reference))
                .flatMap(payout -> Payouts.find(server, payout)));
    }

    /**
     * The value of a tag of the {@code SubmitPayout} of an attempt, such as the file with which it left. Empty if there is no attempt with the
     * {@linkplain PayoutId#reference reference}, or it was not submitted, or without this tag.
     */
    public Optional<String> submissionTag(String reference, String tag) {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(tag, "tag");
        return reading.query(rows -> TagSearches.ofSubmission(rows, reference, tag));
    }

    /** All workers who ever had a balance in a currency, the greatest available sub-balance first, negative ones last. */
    public Page<Balance> workers(String currency, @Nullable String after, int most) {
        Objects.requireNonNull(currency, "currency");
        RowFilter scope = RowFilter.NONE.and(
                RowFilter.CURRENCY, "=", Amount.currency(currency).getCurrencyCode());
        return reading.query(MoneyLists.WORKERS.page(scope, after, most));
    }

    /** An explicit hold, by the operation that placed it; empty where it is unknown. */
    @API(status = API.Status.INTERNAL)
    public Optional<HoldView> hold(OperationId hold) {
        return ListedHolds.find(reading, hold);
    }

    /** All explicit holds, in the order in which they were placed, released ones too. */
    public Page<HoldView> holds(@Nullable String after, int most) {
        return ListedHolds.page(reading, MoneyLists.PLACED, after, most);
    }

    /**
     * The workers whose payouts go to one account with another worker's, by account. A page reads the accounts in between, too.
     *
     * @param after {@link Page#next} of the page before; null for the first page
     */
    public Page<SharedAccount> sharedAccounts(@Nullable String after, int most) {
        return reading.query(PayoutAccounts.SHARED.page(RowFilter.NONE, after, most));
    }

    /** All appeals and disputes that are not decided, the oldest first. */
    public Page<AssignmentView> contested(@Nullable String after, int most) {
        return reading.query(AssignmentLists.CONTESTED.page(RowFilter.NONE, after, most));
    }
}
