package io.piecework.ledger.payout;

import io.piecework.ledger.command.Stamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recorded events of one attempt at a payout, in their order; empty if the attempt never began. */
record Attempt(List<PayoutEvent> events) {

    private static final Set<Class<? extends PayoutEvent>> NOT_OF_MONEY = Set.of(
            PayoutEvent.Submitted.class,
            PayoutEvent.Unknown.class,
            PayoutEvent.ReceivedByRail.class,
            PayoutEvent.RailReportIgnored.class,
            PayoutEvent.Contradicted.class,
            PayoutEvent.Dismissed.class);

    PayoutStatus status() {
        return events.stream()
                .map(PayoutStatus::after)
                .filter(Objects::nonNull)
                .reduce(PayoutStatus.REQUESTED, (before, after) -> after);
    }

    /**
     * The event that took effect last, of those that say where the money is. A timeout of the sender and a report that changed nothing say
     * nothing about it. The attempt must have begun.
     */
    Stamp latest() {
        return events.stream()
                .filter(event ->
                        !(event instanceof PayoutEvent.Unknown) && !(event instanceof PayoutEvent.RailReportIgnored))
                .map(PayoutEvent::stamp)
                .max(Comparator.comparing(Stamp::effective))
                .orElseThrow();
    }

    /**
     * The latest event that moved the money or says when it will. A rail's report is a fact: it may be older than the sender's submission, than a
     * report that moved nothing, and than an operator's dismissal.
     */
    Stamp latestOfMoney() {
        return events.stream()
                .filter(event -> !NOT_OF_MONEY.contains(event.getClass()))
                .map(PayoutEvent::stamp)
                .max(Comparator.comparing(Stamp::effective))
                .orElseThrow();
    }

    /** The first event of a type. */
    <E extends PayoutEvent> Optional<E> first(Class<E> type) {
        return all(type).findFirst();
    }

    /** The recorded report of an outcome. */
    Optional<PayoutEvent.RailReported> report(PayoutOutcome outcome) {
        return all(PayoutEvent.RailReported.class)
                .filter(report -> report.outcome() == outcome)
                .findFirst();
    }

    /** The decision on the exception that a report of this outcome opened. */
    Optional<PayoutEvent.Resolved> resolution(PayoutOutcome outcome) {
        return all(PayoutEvent.Resolved.class)
                .filter(resolved -> resolved.outcome() == outcome)
                .findFirst();
    }

    /** The exceptions that wait for an operator, in their order. */
    List<PayoutEvent.Contradicted> openExceptions() {
        return all(PayoutEvent.Contradicted.class)
                .filter(report -> resolution(report.outcome()).isEmpty())
                .toList();
    }

    /**
     * Whether a report contradicts what is known. An attempt cannot be both paid and failed. An expired or cancelled attempt was not paid
     * either, and a cancelled one never reached the rail, unless the rail has reported that the money came back.
     */
    boolean isContradictedBy(PayoutOutcome outcome) {
        boolean cancelled = status() == PayoutStatus.CANCELLED;
        return switch (outcome) {
            case FAILED -> !cancelled && isReported(PayoutOutcome.PAID) && !isOpen(PayoutOutcome.PAID);
            case PAID -> isReported(PayoutOutcome.FAILED) || isExpiredWithoutReport() || isCancelledWithoutReturn();
            case SUBMITTED, UNCLAIMED -> cancelled && !isReportedAbove(outcome);
            case UNKNOWN, RETURNED, REVERSED -> false;
        };
    }

    private boolean isOpen(PayoutOutcome outcome) {
        return openExceptions().stream().anyMatch(report -> report.outcome() == outcome);
    }

    /** Whether the attempt is cancelled, and the rail has not reported that its money came back. */
    boolean isCancelledWithoutReturn() {
        return status() == PayoutStatus.CANCELLED && !isReturnReported();
    }

    /** Whether the attempt expired and the rail has not confirmed it. */
    boolean isExpiredWithoutReport() {
        return first(PayoutEvent.Expired.class).isPresent() && !isReturnReported();
    }

    /** When the attempt expires; null if it is not unclaimed, or its policy sets no time. */
    @Nullable
    Instant returnsAt() {
        return status() == PayoutStatus.UNCLAIMED
                ? first(PayoutEvent.Unclaimed.class)
                        .map(PayoutEvent.Unclaimed::returnsAt)
                        .orElse(null)
                : null;
    }

    private boolean isReturnReported() {
        return isReported(PayoutOutcome.RETURNED) || isReported(PayoutOutcome.REVERSED);
    }

    private boolean isReportedAbove(PayoutOutcome outcome) {
        return all(PayoutEvent.RailReported.class)
                .anyMatch(report -> report.outcome().compareTo(outcome) > 0);
    }

    private boolean isReported(PayoutOutcome outcome) {
        return report(outcome).isPresent();
    }

    private <E extends PayoutEvent> Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
