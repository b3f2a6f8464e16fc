package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line for each decision on a worker's work, and for each step of their payouts. */
public final class StatementProjection implements Projection {

    private static final String TABLE = "ledger_statement_line";

    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "worker",
            "currency",
            "kind",
            "assignment",
            "task",
            "payout",
            "title",
            "gross",
            "fee",
            "net",
            "reason",
            "effective_at",
            "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            if (event instanceof AssignmentEvent.Decided decision) {
                lines.add(row(recorded, decided(decision)));
            } else if (event instanceof PayoutEvent.Moved step) {
                lines.add(row(recorded, moved(step)));
            }
        }
        rows.insert(TABLE, COLUMNS, lines);
    }

    /** The requester bears the whole fee, so that the worker's share of it is zero. */
    private record Line(
            String worker,
            String kind,
            String assignment,
            String task,
            String payout,
            String title,
            Amount net,
            @Nullable String reason) {}

    private static Line decided(AssignmentEvent.Decided decision) {
        boolean approved = decision instanceof AssignmentEvent.Approved;
        Amount nothing = Amount.zero(decision.reward().currency());
        return new Line(
                decision.worker().value(),
                approved ? "approved" : "rejected",
                decision.assignment().value(),
                decision.task().value(),
                "",
                decision.title().text(),
                approved ? decision.reward() : nothing,
                decision instanceof AssignmentEvent.Rejected rejected
                        ? rejected.reason().text()
                        : null);
    }

    /** What the worker is owed changes when money arrives or comes back, not while it is on its way. */
    private static Line moved(PayoutEvent.Moved step) {
        Amount nothing = Amount.zero(step.gross().currency());
        PayoutLine told = PayoutLine.of(step);
        return new Line(
                step.worker().value(),
                told.kind(),
                "",
                "",
                step.payout().value(),
                step.gross() + told.how(),
                told.owed() == 0 ? nothing : step.gross().times(told.owed()),
                told.reason());
    }

    private static List<@Nullable Object> row(Recorded recorded, Line line) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                line.worker(),
                line.net().currencyCode(),
                line.kind(),
                line.assignment(),
                line.task(),
                line.payout(),
                line.title(),
                line.net().value(),
                Amount.zero(line.net().currency()).value(),
                line.net().value(),
                line.reason(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
