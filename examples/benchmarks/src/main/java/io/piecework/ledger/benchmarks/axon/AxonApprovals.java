package io.piecework.ledger.benchmarks.axon;

import java.math.BigDecimal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Approves the assignment and credits the worker in one unit of work. */
final class AxonApprovals {

    record Approve(String assignment) {}

    private final Repository<AxonAssignment> assignments;
    private final Repository<AxonWorker> workers;

    AxonApprovals(Repository<AxonAssignment> assignments, Repository<AxonWorker> workers) {
        this.assignments = assignments;
        this.workers = workers;
    }

    @CommandHandler
    void approve(Approve command) {
        Aggregate<AxonAssignment> assignment = assignments.load(command.assignment());
        assignment.execute(AxonAssignment::approve);
        BigDecimal reward = assignment.invoke(AxonAssignment::reward);
        workers.load(assignment.invoke(AxonAssignment::worker))
                .execute(worker -> worker.credit(reward, command.assignment()));
    }
}
