package io.piecework.ledger.reports.finance;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.ThresholdWaiver;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A decision that overrode a usual rule, or a contradicting answer of a rail.
 *
 * @param kind {@code overturned past its window}, {@code overturned by authority}, {@code adjusted}, {@code forfeited}, {@code escheated},
 *     {@code paid below the threshold}, {@code rail contradicted itself} or {@code debt written off}
 * @param stream the assignment, award, operation, payout or write-off
 * @param worker null for a debt that was written off
 * @param requester whose debt was written off; null for all others
 * @param amount what the worker or the requester gained by it, negative for a loss; for a payout, its gross
 * @param by the actor who decided
 * @param approver the second person who approved, empty where there was none
 */
public record ReportedException(
        String kind,
        String stream,
        @Nullable WorkerId worker,
        @Nullable RequesterId requester,
        Amount amount,
        Actor by,
        String approver,
        String reason,
        Instant effective,
        Instant recorded,
        long position) {

    private static final List<Class<? extends LedgerEvent>> TYPES = List.of(
            AssignmentEvent.Overturned.class,
            AwardEvent.EarningsAdjusted.class,
            PropertyEvent.Forfeited.class,
            PropertyEvent.Escheated.class,
            PayoutEvent.Requested.class,
            PayoutEvent.Contradicted.class,
            FundingEvent.DebtWrittenOff.class);

    /**
     * The exceptions by position, in bounded memory.
     *
     * @param period the effective times of their events
     */
    static void each(Reading reading, ReportScope scope, StatementPeriod period, Consumer<ReportedException> consumer) {
        EventPages.each(
                reading,
                TYPES,
                page -> page.places().stream()
                        .filter(EventPages.within(reading, scope, period, page))
                        .forEach(place -> Finding.of(page.event(place), page.before(place))
                                .map(finding -> finding.at(place))
                                .filter(found -> scope.contains(found.amount))
                                .ifPresent(consumer)));
    }

    /** An exception without its place. */
    private record Finding(
            String kind,
            @Nullable WorkerId worker,
            @Nullable RequesterId requester,
            Amount amount,
            @Nullable Actor approver,
            @Nullable Reason reason,
            LedgerEvent event) {

        static Optional<Finding> of(LedgerEvent event, List<LedgerEvent> before) {
            if (event instanceof AssignmentEvent.Overturned overturned) {
                return overturned(overturned, before);
            }
            if (event instanceof AwardEvent.EarningsAdjusted adjusted) {
                Amount moved = adjusted.pay().earned();
                return finding(
                        "adjusted",
                        adjusted.worker(),
                        moved,
                        adjusted.authority().approver(),
                        adjusted.reason(),
                        event);
            }
            if (event instanceof PropertyEvent.Forfeited lost) {
                return finding(
                        "forfeited", lost.worker(), lost.moved().negated(), lost.approver(), lost.basis(), event);
            }
            if (event instanceof PropertyEvent.Escheated lost) {
                return finding(
                        "escheated", lost.worker(), lost.moved().negated(), lost.approver(), lost.basis(), event);
            }
            if (event instanceof PayoutEvent.Contradicted said) {
                return finding("rail contradicted itself", said.worker(), said.gross(), null, said.reason(), event);
            }
            if (event instanceof FundingEvent.DebtWrittenOff given) {
                return Optional.of(new Finding(
                        "debt written off",
                        null,
                        given.requester(),
                        given.amount(),
                        given.approver(),
                        given.reason(),
                        event));
            }
            var requested = (PayoutEvent.Requested) event;
            ThresholdWaiver waiver = requested.waiver();
            return waiver == null
                    ? Optional.empty()
                    : finding(
                            "paid below the threshold",
                            requested.worker(),
                            requested.gross(),
                            waiver.approver(),
                            waiver.reason(),
                            event);
        }

        private static Optional<Finding> overturned(AssignmentEvent.Overturned event, List<LedgerEvent> before) {
            Authority authority = event.authority();
            if (authority == null) {
                return Optional.empty();
            }
            boolean late = before.stream()
                    .filter(AssignmentEvent.Rejected.class::isInstance)
                    .map(AssignmentEvent.Rejected.class::cast)
                    .map(AssignmentEvent.Rejected::overturnUntil)
                    .anyMatch(
                            until -> until != null && event.stamp().effective().isAfter(until));
            String kind = late ? "overturned past its window" : "overturned by authority";
            return finding(kind, event.worker(), event.pay().earned(), authority.approver(), event.reason(), event);
        }

        private static Optional<Finding> finding(
                String kind,
                WorkerId worker,
                Amount amount,
                @Nullable Actor approver,
                @Nullable Reason reason,
                LedgerEvent event) {
            return Optional.of(new Finding(kind, worker, null, amount, approver, reason, event));
        }

        ReportedException at(Place place) {
            return new ReportedException(
                    kind,
                    place.stream(),
                    worker,
                    requester,
                    amount,
                    event.stamp().actor(),
                    approver == null ? "" : approver.toString(),
                    reason == null ? "" : reason.text(),
                    event.stamp().effective(),
                    event.stamp().recorded(),
                    place.position());
        }
    }
}
