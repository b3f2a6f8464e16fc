package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.AwardKind;
import io.piecework.ledger.work.award.AwardView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lists of awards, holds, requesters' deposits with what became of them, and of workers by their balance. */
final class MoneyLists {

    static final String HOLDS = "ledger_hold";

    static final String FUNDING_TABLE = "ledger_funding";

    private static final String AWARDS_TABLE = "ledger_award";

    private static final Columns<AwardEvent> AWARD = Columns.<AwardEvent>ofStreams()
            .of(
                    AwardEvent.Granted.class,
                    granted -> granted.recorded("position", Recorded::position)
                            .with("kind", AwardEvent.Granted::kind)
                            .with("worker", AwardEvent.Granted::worker)
                            .with("requester", AwardEvent.Granted::requester)
                            .with("assignment", AwardEvent.Granted::assignment)
                            .money("amount", event -> event.pay().reward())
                            .with("earned", event -> event.pay().earned())
                            .with("reason", AwardEvent.Granted::reason)
                            .effective("granted_at"))
            .with(
                    "reversed",
                    AwardEvent.Changed.class,
                    changed -> changed.reversed().lines().earned());

    /** Puts the latest state of every award, by the events of its own stream. */
    static final TableProjection<AwardEvent> AWARD_PROJECTION = new TableProjection<AwardEvent>(
                    Table.ofStreams(AWARDS_TABLE, List.of("stream"), AWARD.except("stream")),
                    AWARD,
                    recorded -> recorded.event() instanceof AwardEvent event
                                    && (event instanceof AwardEvent.Granted || event instanceof AwardEvent.Changed)
                            ? List.of(event)
                            : List.of())
            .copying("reason");

    /** Writes a row for each hold that is placed, and one for its release, which is an event of another stream. */
    static final TableProjection<HoldEvent> HOLD_PROJECTION = TableProjection.ofEvents(
                    HOLDS,
                    Columns.<HoldEvent>ofEvents()
                            .of(HoldEvent.Placed.class, placed -> placed.recorded("position", Recorded::position))
                            .with("hold", HoldEvent.Placed.class, placed -> placed.operation().stream())
                            .or(HoldEvent.Released.class, released -> released.hold().stream())
                            .with("kind", event -> event instanceof HoldEvent.Placed ? "placed" : "released")
                            .with("worker", HoldEvent::worker)
                            .with("currency", event -> event.held().currencyCode())
                            .with(
                                    "everything",
                                    event -> event instanceof HoldEvent.Placed all && all.amount() == null ? 1 : 0)
                            .with("amount", HoldEvent::held)
                            .with("reason", HoldEvent::reason)
                            .effective("effective_at")
                            .with("ends_at", HoldEvent.Placed.class, HoldEvent.Placed::until),
                    HoldEvent.class)
            .copying("reason");

    private static final Columns<MovesMoney> MOVED = Columns.<MovesMoney>ofEvents()
            .recorded("position", Recorded::position)
            .with("kind", FundingEvent.DepositReceived.class, deposit -> FundingView.Kind.DEPOSIT)
            .or(FundingEvent.FundsRefunded.class, refund -> FundingView.Kind.REFUND)
            .or(FundingEvent.DepositChargedBack.class, chargeBack -> FundingView.Kind.CHARGE_BACK)
            .or(FundingEvent.ChargeBackReversed.class, reversal -> FundingView.Kind.CHARGE_BACK_REVERSED)
            .or(FundingEvent.DebtWrittenOff.class, writeOff -> FundingView.Kind.WRITE_OFF)
            .or(OpeningEvent.RequesterBalanceOpened.class, opening -> FundingView.Kind.OPENING)
            .or(OpeningEvent.Reversed.class, reversal -> FundingView.Kind.OPENING_REVERSED)
            .with(
                    "requester",
                    event -> event.funds() == null ? null : event.funds().requester())
            .money("amount", MoneyLists::listed)
            .effective("effective_at");

    /** Writes a row for each opening, deposit, charge-back, reversal of one, write-off and refund. */
    static final TableProjection<MovesMoney> FUNDING_PROJECTION = new TableProjection<>(
            new Table(FUNDING_TABLE, List.of("stream", "sequence")),
            MOVED,
            recorded -> recorded.event() instanceof MovesMoney event && isFunding(event) ? List.of(event) : List.of());

    private static final String HELD_COLUMNS = """
            stream, position, worker, currency, everything, reason, effective_at, ends_at,
            COALESCE((
                SELECT k.held
                FROM %s k
                WHERE k.worker = h.worker
                AND k.currency = h.currency
                AND k.holder = h.stream), 0) AS held,
            (
                SELECT r.stream
                FROM ledger_hold r
                WHERE r.hold = h.stream
                AND r.kind = 'released') AS release_stream""".formatted(JournalRelations.HELD);

    /** In the order in which they were granted. */
    static final KeyedList<AwardView> AWARDS =
            new KeyedList<>(AWARDS_TABLE, AWARD.selected(), PageKey.BY_POSITION, MoneyLists::award);

    /** In the order in which they were placed. */
    static final KeyedList<ListedHolds.Row> HELD =
            new KeyedList<>(HOLDS + " h", HELD_COLUMNS, PageKey.BY_POSITION, MoneyLists::hold);

    /** The holds without their releases. */
    static final RowFilter PLACED = RowFilter.NONE.and("kind", "=", "placed");

    /** In the order in which they were recorded. */
    static final KeyedList<FundingView> FUNDING =
            new KeyedList<>(FUNDING_TABLE, MOVED.selected(), PageKey.BY_POSITION, MoneyLists::funding);

    /** By the available sub-balance, the greatest first. */
    static final KeyedList<Balance> WORKERS = new KeyedList<>(
            JournalRelations.BALANCES,
            "worker, currency, awaiting_review, held, available, in_transit, paid, unclaimed, withheld",
            PageKey.BY_AVAILABLE,
            Balances::balance);

    private MoneyLists() {}

    private static AwardView award(Row row) {
        String requester = row.textOrEmpty("requester");
        String assignment = row.textOrEmpty("assignment");
        Amount amount = row.amount("amount");
        Amount reversed = row.amountOrNull("reversed", amount.currency());
        return new AwardView(
                new AwardId(ListScope.id(row)),
                AwardKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                new WorkerId(row.text("worker")),
                requester.isEmpty() ? null : new RequesterId(requester),
                assignment.isEmpty() ? null : new AssignmentId(assignment),
                new Reason(row.text("reason")),
                amount,
                row.amount("earned"),
                reversed == null ? Amount.zero(amount.currency()) : reversed,
                row.time("granted_at"));
    }

    private static ListedHolds.Row hold(Row row) {
        String release = row.textOrEmpty("release_stream");
        var hold = new HoldView(
                new OperationId(ListScope.id(row)),
                new WorkerId(row.text("worker")),
                row.count("everything") == 1,
                row.amount("held"),
                new Reason(row.text("reason")),
                HoldStatus.ACTIVE,
                row.time("effective_at"),
                row.timeOrNull("ends_at"),
                null,
                null,
                null);
        return new ListedHolds.Row(hold, release.isEmpty() ? null : release);
    }

    private static boolean isFunding(MovesMoney event) {
        return event instanceof FundingEvent.Moved
                ? !(event instanceof Memo)
                : event instanceof OpeningEvent && event.funds() != null;
    }

    /** What the rail moved; a charge-back that the platform bears moves less of the requester's funds. */
    private static @Nullable Amount listed(MovesMoney event) {
        return event instanceof FundingEvent.DepositChargedBack back
                ? back.amount()
                : event instanceof FundingEvent.ChargeBackReversed reversed ? reversed.amount() : event.fundsMoved();
    }

    private static FundingView funding(Row row) {
        return new FundingView(
                FundingView.Kind.valueOf(
                        row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                ListScope.id(row),
                new RequesterId(row.text("requester")),
                row.amount("amount"),
                row.time("effective_at"));
    }
}
