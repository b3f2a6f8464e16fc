package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.task.Tasks;
import java.util.Optional;
import org.apiguardian.api.API;

/** All that explains an assignment: its steps, and the terms of its task. */
@API(status = API.Status.INTERNAL)
public record HistoryWithTerms(AssignmentHistory history, TaskTerms terms) {

    /** @return empty where the assignment is unknown */
    public static Optional<HistoryWithTerms> of(Reading reading, AssignmentId assignment) {
        return reading.onOneServer(server -> Assignments.history(server, assignment)
                .map(history -> new HistoryWithTerms(
                        history, Tasks.terms(server, history.accepted().task()).orElseThrow())));
    }
}
