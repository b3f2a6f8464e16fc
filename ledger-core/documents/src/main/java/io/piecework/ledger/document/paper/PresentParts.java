package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a statement's document that describe the present and are read apart from the statement, and its issue; null where the caller
 * gives none.
 *
 * @param worker of the statement, as are its currency and its period
 */
public record PresentParts(
        WorkerId worker,
        CurrencyUnit currency,
        StatementPeriod period,
        @Nullable PayoutStanding standing,
        @Nullable OpenItems open,
        @Nullable PeriodDecisions decisions,
        @Nullable Issue issue) {

    /** No part of a statement. */
    public static PresentParts of(WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        return new PresentParts(worker, currency, period, null, null, null, null);
    }

    /** @throws IllegalArgumentException when the standing is of another worker or currency */
    public PresentParts with(PayoutStanding standing) {
        Objects.requireNonNull(standing, "standing");
        requireOwn(
                standing.worker(), standing.available().currency(), "the payout standing of ", " does not belong to ");
        return new PresentParts(worker, currency, period, standing, open, decisions, issue);
    }

    /** @throws IllegalArgumentException when the items are of another worker or currency, or have their times in another zone */
    public PresentParts with(OpenItems open) {
        Objects.requireNonNull(open, "open");
        requireOwn(open.worker(), open.currency(), "the open items of ", " do not belong to ");
        if (!open.zone().equals(period.zone())) {
            throw new IllegalArgumentException("the open items of " + worker.value() + " have their times in "
                    + open.zone() + ", the statement in " + period.zone());
        }
        return new PresentParts(worker, currency, period, standing, open, decisions, issue);
    }

    /** @throws IllegalArgumentException when the decisions are of another worker, currency or period */
    public PresentParts with(PeriodDecisions decisions) {
        Objects.requireNonNull(decisions, "decisions");
        requireOwn(decisions.worker(), decisions.currency(), "the decisions against ", " do not belong to ");
        if (!decisions.period().equals(period)) {
            throw new IllegalArgumentException("the decisions against " + worker.value()
                    + " are of another period (" + Language.ENGLISH.period(decisions.period())
                    + ") than the statement ("
                    + Language.ENGLISH.period(period) + ")");
        }
        return new PresentParts(worker, currency, period, standing, open, decisions, issue);
    }

    private void requireOwn(WorkerId of, CurrencyUnit in, String part, String belongs) {
        if (!of.equals(worker) || !in.equals(currency)) {
            throw new IllegalArgumentException(part + of.value() + " in " + in.getCurrencyCode() + belongs
                    + "the statement of " + worker.value() + " in " + currency.getCurrencyCode());
        }
    }

    public PresentParts with(Issue issue) {
        return new PresentParts(
                worker, currency, period, standing, open, decisions, Objects.requireNonNull(issue, "issue"));
    }

    /** What is open as of a moment by which earnings are no longer held. */
    public PresentParts at(Instant moment) {
        return open == null
                ? this
                : new PresentParts(worker, currency, period, standing, open.at(moment), decisions, issue);
    }

    /** What was forfeited in the period by decisions that a review changed; zero where the decisions are not given. */
    Amount changedForfeitures() {
        return decisions == null
                ? Amount.zero(currency)
                : decisions.latest().stream()
                        .map(DecisionDocument::decision)
                        .filter(decision -> decision.id().kind() == DecisionId.Kind.FORFEITURE
                                && decision.review() != null
                                && decision.review().outcome() == ReviewOutcome.CHANGED)
                        .flatMap(decision -> Stream.ofNullable(decision.atStake()))
                        .reduce(Amount.zero(currency), Amount::plus);
    }

    /** The summary with the work to hand in and to send in again, and the decision to review that comes first. */
    public StatementSummary summary(StatementSummary summary) {
        return summary.waiting(
                open == null ? null : open.waiting(OpenItems.Kind.TO_HAND_IN),
                open == null ? null : open.waiting(OpenItems.Kind.REVISION_REQUESTED),
                decisions == null ? null : decisions.review(),
                open == null
                        ? summary.open().unclaimed()
                        : open.claimable(summary.open().unclaimed()));
    }
}
