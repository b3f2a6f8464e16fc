package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line for each decision on a worker's work. */
public final class StatementProjection implements Projection {

    private static final String INSERT = "INSERT INTO ledger_statement_line (stream, sequence, worker, currency, kind,"
            + " assignment, task, title, gross, fee, net, reason, effective_at, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof AssignmentEvent.Approved approved) {
                lines.add(line(recorded, approved, "approved", approved.reward(), null));
            } else if (recorded.event() instanceof AssignmentEvent.Rejected rejected) {
                Amount nothing = Amount.zero(rejected.reward().currency());
                lines.add(line(
                        recorded,
                        rejected,
                        "rejected",
                        nothing,
                        rejected.reason().text()));
            }
        }
        rows.insert(INSERT, lines);
    }

    /** The requester bears the whole fee, so that the worker's share of it is zero. */
    private static List<@Nullable Object> line(
            Recorded recorded, AssignmentEvent.Decided decision, String kind, Amount earned, @Nullable String reason) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                decision.worker().value(),
                earned.currencyCode(),
                kind,
                decision.assignment().value(),
                decision.task().value(),
                decision.title().text(),
                earned.value(),
                Amount.zero(earned.currency()).value(),
                earned.value(),
                reason,
                decision.stamp().effective(),
                decision.stamp().recorded());
    }
}
