package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Remittance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lists of payouts, by their last attempts: a row is the latest state of an attempt. The event that begins the next attempt also marks the one
 * before as past.
 */
final class PayoutLists {

    static final String TABLE = "ledger_payout";

    private static final Columns<State> COLUMNS = Columns.<State>ofStreams()
            .with("attempt", State::attempt)
            .of(
                    Begun.class,
                    begun -> begun.recorded("position", Recorded::position)
                            .with("worker", state -> state.event().worker())
                            .with("rail", state -> state.method().rail())
                            .with("token", state -> state.method().token())
                            .money("gross", state -> state.money().gross())
                            .with("fee", state -> state.money().fee())
                            .with("vat", state -> state.money().vat())
                            .with("sent", state -> state.money().sent())
                            .with("arriving", state -> state.money().arriving())
                            .with(
                                    "arriving_currency",
                                    state -> state.money().arriving().currencyCode())
                            .effective("begun_at"))
            .with("is_last", Past.class, past -> 0)
            .or(Begun.class, begun -> 1)
            .of(
                    Present.class,
                    present -> present.with("status", state -> PayoutStatus.after(state.event()))
                            .with("status_since", state -> state.since(PayoutView.begins(state.event()) != null))
                            .with(
                                    "submitted_at",
                                    state -> state.since(PayoutView.begins(state.event()) == PayoutStatus.SUBMITTED))
                            .with(
                                    "claimable_until",
                                    state -> state.event() instanceof PayoutEvent.Unclaimed unclaimed
                                            ? unclaimed.returnsAt()
                                            : null)
                            .with("reason", state -> PayoutView.reasonOf(state.event())));

    static final TableProjection<State> PROJECTION = new TableProjection<State>(
                    Table.ofStreams(TABLE, List.of("stream", "attempt"), COLUMNS.except("stream", "attempt")),
                    COLUMNS,
                    recorded -> recorded.event() instanceof PayoutEvent event ? states(event) : List.of())
            .copying("token", "reason");

    /** The exceptions are those of all attempts. */
    private static final String SELECTED = """
            %s,
            (
                SELECT COUNT(*)
                FROM %s c
                WHERE c.payout = %s
                AND %s) AS open_exceptions,
            (
                SELECT COUNT(*)
                FROM %s e
                WHERE e.stream = p.stream
                AND e.is_last = 0
                AND e.status = 'paid') AS paid_before""".formatted(
                    COLUMNS.selected(), PayoutSteps.STEPS, StreamKind.idIn("p.stream"), PayoutSteps.IS_OPEN, TABLE);

    private static final String RELATION = TABLE + " p";

    /** Only last attempts. */
    static final RowFilter LAST = RowFilter.NONE.and("is_last", "=", 1);

    /** By status, and in the order in which they were requested. */
    static final KeyedList<PayoutView> BY_STATUS =
            new KeyedList<>(RELATION, SELECTED, PageKey.BY_STATUS, PayoutLists::view);

    /** The longest in their status first. */
    static final KeyedList<PayoutView> BY_AGE =
            new KeyedList<>(RELATION, SELECTED, PageKey.byTime("status_since"), PayoutLists::view);

    /** What a row says about an attempt. */
    sealed interface State {

        int attempt();
    }

    /** Another attempt was begun. */
    private record Past(int attempt) implements State {}

    /** An event happened to it. */
    private sealed interface Present extends State {

        PayoutEvent event();

        @Override
        default int attempt() {
            return event().attempt();
        }

        default @Nullable Instant since(boolean changed) {
            return changed ? event().stamp().effective() : null;
        }
    }

    private record Begun(PayoutEvent.MoneyMoved event, PayoutMethod method) implements Present {

        Remittance money() {
            return event.remittance();
        }
    }

    private record Later(PayoutEvent event) implements Present {}

    private PayoutLists() {}

    private static PayoutView view(Row row) {
        String reason = row.textOrEmpty("reason");
        var payout = new PayoutId(ListScope.id(row));
        int attempt = Math.toIntExact(row.count("attempt"));
        return new PayoutView(
                payout,
                new WorkerId(row.text("worker")),
                row.amount("gross"),
                row.amount("fee"),
                row.amount("vat"),
                row.amount("sent"),
                row.amount("arriving", Amount.currency(row.text("arriving_currency"))),
                new PayoutMethod(row.text("rail"), row.text("token")),
                attempt,
                payout.reference(attempt),
                PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                Math.toIntExact(row.count("open_exceptions")),
                row.count("paid_before") > 0,
                row.time("begun_at"),
                row.timeOrNull("submitted_at"),
                row.time("status_since"),
                row.timeOrNull("claimable_until"),
                reason.isEmpty() ? null : new Reason(reason));
    }

    /** Only the event that begins an attempt names its payout method. */
    private static List<State> states(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return List.of(new Begun(request, request.method()));
        }
        return event instanceof PayoutEvent.Reissued reissue
                ? List.of(new Past(reissue.attempt() - 1), new Begun(reissue, reissue.method()))
                : List.of(new Later(event));
    }
}
