package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.terms.Price;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a line for each decision on a worker's work, each award, and each step of their payouts. */
public final class StatementProjection implements Projection {

    private static final String TABLE = "ledger_statement_line";

    private static final List<String> COLUMNS = List.of(
            "position",
            "stream",
            "sequence",
            "worker",
            "currency",
            "kind",
            "assignment",
            "task",
            "payout",
            "award",
            "title",
            "gross",
            "fee",
            "net",
            "reason",
            "effective_at",
            "recorded_at");

    private static final Map<Class<?>, String> KINDS = Map.of(
            AssignmentEvent.Approved.class, "approved",
            AssignmentEvent.ApprovedAutomatically.class, "approved automatically",
            AssignmentEvent.PartiallyApproved.class, "partially approved",
            AssignmentEvent.Rejected.class, "rejected",
            AssignmentEvent.ScreenedOut.class, "screened out",
            AssignmentEvent.VisitCompensated.class, "visit impossible",
            AssignmentEvent.VisitRefused.class, "visit refused",
            AssignmentEvent.Overturned.class, "overturned",
            AssignmentEvent.DisputeResolved.class, "dispute resolved",
            AssignmentEvent.Reversed.class, "reversed");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "position")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            if (event instanceof AssignmentEvent.Decided decision) {
                lines.add(row(recorded, decided(decision)));
            } else if (event instanceof AssignmentEvent.TakenBack back) {
                lines.add(row(recorded, takenBack(back)));
            } else if (event instanceof AwardEvent.Moved award) {
                lines.add(row(recorded, awarded(award)));
            } else if (event instanceof PayoutEvent.Moved step) {
                lines.add(row(recorded, moved(step)));
            }
        }
        rows.insert(TABLE, COLUMNS, lines);
    }

    private record Line(
            String worker,
            String kind,
            String assignment,
            String task,
            String payout,
            String award,
            String title,
            Amount gross,
            Amount fee,
            Amount net,
            @Nullable String reason) {}

    private static Line decided(AssignmentEvent.Decided decision) {
        Price pay = decision.pay();
        return new Line(
                decision.worker().value(),
                Objects.requireNonNull(KINDS.get(decision.getClass())),
                decision.assignment().value(),
                decision.task().value(),
                "",
                "",
                decision.title().text(),
                pay.reward(),
                pay.borne(),
                pay.earned(),
                text(decision.reason()));
    }

    private static Line takenBack(AssignmentEvent.TakenBack back) {
        Amount nothing = Amount.zero(back.price().currency());
        Amount lost = back.lines().reward().negated();
        return new Line(
                back.worker().value(),
                Objects.requireNonNull(KINDS.get(back.getClass())),
                back.assignment().value(),
                back.task().value(),
                "",
                "",
                back.title().text(),
                lost,
                nothing,
                lost,
                back.reason().text());
    }

    private static Line awarded(AwardEvent.Moved award) {
        AwardLine told = AwardLine.of(award);
        return new Line(
                award.worker().value(),
                told.kind(),
                award.assignment() == null ? "" : award.assignment().value(),
                "",
                "",
                award.award().value(),
                told.title(),
                told.gross(),
                told.fee(),
                told.gross().minus(told.fee()),
                award.reason().text());
    }

    /** What the worker is owed changes when money arrives or comes back, not while it is on its way. */
    private static Line moved(PayoutEvent.Moved step) {
        Amount nothing = Amount.zero(step.gross().currency());
        PayoutLine told = PayoutLine.of(step);
        Amount owed = told.owed() == 0 ? nothing : step.gross().times(told.owed());
        return new Line(
                step.worker().value(),
                told.kind(),
                "",
                "",
                step.payout().value(),
                "",
                step.gross() + told.how(),
                owed,
                nothing,
                owed,
                told.reason());
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }

    private static List<@Nullable Object> row(Recorded recorded, Line line) {
        return Arrays.asList(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                line.worker(),
                line.net().currencyCode(),
                line.kind(),
                line.assignment(),
                line.task(),
                line.payout(),
                line.award(),
                line.title(),
                line.gross().value(),
                line.fee().value(),
                line.net().value(),
                line.reason(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
