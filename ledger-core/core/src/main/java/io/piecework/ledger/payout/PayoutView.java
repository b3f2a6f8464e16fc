package io.piecework.ledger.payout;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A payout as committed. All times are effective and of the latest attempt.
 *
 * @param gross the amount that left the worker's balance
 * @param fee the part of it that the worker pays for the rail
 * @param vat added by the platform
 * @param sent gross − fee + vat
 * @param arriving the same, or its amount in the currency it is exchanged into
 * @param method of the latest attempt
 * @param attempt the number of the latest attempt
 * @param reference of the latest attempt, by which the rail and the bank's statement name it
 * @param status of the latest attempt
 * @param openExceptions the number of contradicting rail reports about any attempt that wait for an operator
 * @param paidBefore whether an earlier attempt counts as paid
 * @param requested when it was requested or reissued
 * @param submitted when it was submitted, or when the rail said that it has it; null before that
 * @param since since when it has had its status; a report that changes nothing does not count
 * @param claimableUntil until when the worker can or could claim it at the rail; null for no limit, or where it was never unclaimed
 * @param reason the last one that the rail, or an operator who accepted its report, gave; null for none
 */
public record PayoutView(
        PayoutId payout,
        WorkerId worker,
        Amount gross,
        Amount fee,
        Amount vat,
        Amount sent,
        Amount arriving,
        PayoutMethod method,
        int attempt,
        String reference,
        PayoutStatus status,
        int openExceptions,
        boolean paidBefore,
        Instant requested,
        @Nullable Instant submitted,
        Instant since,
        @Nullable Instant claimableUntil,
        @Nullable Reason reason) {

    /**
     * Whether the sender that submitted an attempt may call the rail: it is the latest and still submitted, no contradicting report waits for an
     * operator, and no earlier attempt counts as paid. Ask this right before the call where time passed since the submission.
     */
    public boolean maySend(int number) {
        return number == attempt && status == PayoutStatus.SUBMITTED && openExceptions == 0 && !paidBefore;
    }

    /** Whether the rail may be asked about an attempt: it is the latest, was handed to the rail or is about to be, and has no final answer. */
    public boolean mayAsk(int number) {
        return number == attempt && (status == PayoutStatus.SUBMITTED || status == PayoutStatus.UNCLAIMED);
    }

    /** The status that an event begins; null where the attempt keeps the one it has. */
    @API(status = API.Status.INTERNAL)
    public static @Nullable PayoutStatus begins(PayoutEvent event) {
        if (event instanceof PayoutEvent.RailReportIgnored) {
            return null;
        }
        PayoutStatus after = PayoutStatus.after(event);
        return event instanceof PayoutEvent.Unknown && after != PayoutStatus.UNKNOWN ? null : after;
    }

    /** The reason for a status that is given with an event; null for none. */
    @API(status = API.Status.INTERNAL)
    public static @Nullable Reason reasonOf(PayoutEvent event) {
        if (event instanceof PayoutEvent.Accepted accepted) {
            return accepted.reason();
        }
        boolean counts = event instanceof PayoutEvent.RailReported
                && !(event instanceof PayoutEvent.RailReportIgnored)
                && !(event instanceof PayoutEvent.Contradicted);
        return counts ? ((PayoutEvent.RailReported) event).reason() : null;
    }

    static PayoutView of(PayoutId id, PayoutEvent.Requested request, Payout payout) {
        Attempt latest = payout.latest();
        List<PayoutEvent> events = latest.events();
        return new PayoutView(
                id,
                request.worker(),
                request.gross(),
                request.remittance().fee(),
                request.remittance().vat(),
                request.remittance().sent(),
                request.remittance().arriving(),
                latest.first(PayoutEvent.Reissued.class)
                        .map(PayoutEvent.Reissued::method)
                        .orElse(request.method()),
                payout.attempt(),
                id.reference(payout.attempt()),
                latest.status(),
                payout.openExceptions(),
                payout.isPaidBefore(),
                payout.begun(payout.attempt()).effective(),
                last(events, event -> begins(event) == PayoutStatus.SUBMITTED ? effective(event) : null),
                Objects.requireNonNull(last(events, event -> begins(event) == null ? null : effective(event))),
                last(events, event -> event instanceof PayoutEvent.Unclaimed waiting ? waiting.returnsAt() : null),
                last(events, PayoutView::reasonOf));
    }

    private static Instant effective(PayoutEvent event) {
        return event.stamp().effective();
    }

    private static <T> @Nullable T last(List<PayoutEvent> events, Function<PayoutEvent, @Nullable T> of) {
        return events.stream()
                .map(of)
                .filter(Objects::nonNull)
                .reduce((before, after) -> after)
                .orElse(null);
    }
}
