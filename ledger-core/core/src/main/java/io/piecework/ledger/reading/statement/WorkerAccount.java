package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.WithheldTax;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.reading.lists.ListedStandings;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What decides at present whether a worker's money can be paid out, under any of the platform's rules of payouts. Each statement has it, except one
 * as it was known at an earlier moment.
 *
 * @param status active, suspended or closed, with the reason
 * @param lastFailure the last payout by the worker's payout method, in any currency, if it failed or came back; null if it arrived, is the first
 *     one, or the worker has another payout method since
 * @param contradicted whether the rail has given contradictory reports about a payout of the worker, on which no person has decided
 * @param closeDate when the platform closes, as an operator announced it; null where it does not
 * @param heldAfterReview what of the pay for the work that awaits review is held once it is approved, by the terms of its task or by a hold of
 *     everything; before tax
 * @param withholding the rule by which tax is withheld from new earnings in the statement's currency; null where none is withheld
 */
public record WorkerAccount(
        WorkerStatusView status,
        PayoutStanding.@Nullable Failure lastFailure,
        boolean contradicted,
        @Nullable CloseDate closeDate,
        Amount heldAfterReview,
        @Nullable WithholdingRule withholding) {

    /** Reads the account: four streams by their keys, two queries over the worker's payouts, and what is held of the work that awaits review. */
    @API(status = API.Status.INTERNAL)
    public static WorkerAccount of(Reading server, WorkerId worker, CurrencyUnit currency, Instant moment) {
        var failures = new ListedStandings(server);
        return new WorkerAccount(
                Workers.status(server, worker),
                Payouts.method(server, worker)
                        .flatMap(method -> failures.last(worker, method))
                        .orElse(null),
                !server.query(rows -> PayoutSteps.openExceptions(rows, worker)).isEmpty(),
                CloseDates.find(server).orElse(null),
                PayAfterReview.held(server, worker, currency, moment),
                WithheldTax.rule(server, worker, currency).orElse(null));
    }

    /** Whether the account is closed. */
    public boolean isClosed() {
        return status.status() == WorkerStatus.CLOSED;
    }

    /** Whether the account is suspended. */
    public boolean isSuspended() {
        return status.status() == WorkerStatus.SUSPENDED;
    }
}
