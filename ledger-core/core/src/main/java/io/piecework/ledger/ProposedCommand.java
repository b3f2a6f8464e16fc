package io.piecework.ledger;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.task.TaskView;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A command that the ledger itself would store, as a {@link CommandRule} sees it: the command, the events that it leads to, and its subjects as they
 * were before it. What the ledger's own decision reads is here at no further round trip; any other subject costs one where it is not cached. Valid
 * during the call only.
 */
public final class ProposedCommand {

    private final Command command;
    private final List<LedgerEvent> events;
    private final StreamStates before;

    ProposedCommand(Command command, List<LedgerEvent> events, StreamStates before) {
        this.command = command;
        this.events = events;
        this.before = before;
    }

    public Command command() {
        return command;
    }

    /** Who gives the command. */
    public Actor actor() {
        return command.actor();
    }

    /** What would be stored, with every amount that the command leaves to the ledger; at least one event. */
    public List<LedgerEvent> events() {
        return events;
    }

    /** The ledger's time, at which the events would be recorded. */
    public Instant now() {
        return events.get(0).stamp().recorded();
    }

    /** A task; empty where it is unknown. */
    public Optional<TaskView> task(TaskId task) {
        return Tasks.find(before, task);
    }

    /** An assignment; empty where it is unknown. */
    public Optional<AssignmentView> assignment(AssignmentId assignment) {
        return Assignments.find(before, assignment);
    }

    /** An award; empty where it is unknown. */
    public Optional<AwardView> award(AwardId award) {
        return Awards.find(before, award);
    }

    /** A payout; empty where it is unknown. */
    public Optional<PayoutView> payout(PayoutId payout) {
        return Payouts.find(before, payout);
    }

    /** The worker's payout method; empty for none. */
    public Optional<PayoutMethod> payoutMethod(WorkerId worker) {
        return Payouts.method(before, worker);
    }

    /** The worker's status; active for an unknown worker. */
    public WorkerStatusView workerStatus(WorkerId worker) {
        return Workers.status(before, worker);
    }

    /** The worker's earnings; empty where none ever moved. */
    public Optional<EarningsAfter> earnings(WorkerId worker, String currency) {
        Objects.requireNonNull(currency, "currency");
        return Accounts.earnings(before, worker, Amount.currency(currency));
    }

    /** The requester's funds; empty where none ever moved. */
    public Optional<FundsAfter> funds(RequesterId requester, String currency) {
        Objects.requireNonNull(currency, "currency");
        return Accounts.funds(before, requester, Amount.currency(currency));
    }
}
