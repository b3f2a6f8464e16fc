package io.piecework.ledger.document.text;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a statement's document that describe the present and are read apart from the statement, and its issue; null where the caller
 * gives none.
 */
@API(status = API.Status.INTERNAL)
public record PresentParts(
        @Nullable PayoutStanding standing,
        @Nullable OpenItems open,
        @Nullable PeriodDecisions decisions,
        @Nullable Issue issue) {

    public static final PresentParts NONE = new PresentParts(null, null, null, null);

    /** @throws IllegalArgumentException when the standing is of another worker or currency */
    public PresentParts with(PayoutStanding standing, WorkerId worker, CurrencyUnit currency) {
        require(
                standing.worker().equals(worker)
                        && standing.available().currency().equals(currency),
                "the payout standing of " + standing.worker().value() + " in "
                        + standing.available().currencyCode() + " does not belong",
                worker,
                currency);
        return new PresentParts(standing, open, decisions, issue);
    }

    /** @throws IllegalArgumentException when the items are of another worker or currency, or have their times in another zone */
    public PresentParts with(OpenItems open, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        require(
                open.worker().equals(worker) && open.currency().equals(currency),
                "the open items of " + open.worker().value() + " in "
                        + open.currency().getCurrencyCode() + " do not belong",
                worker,
                currency);
        if (!open.zone().equals(period.zone())) {
            throw new IllegalArgumentException("the open items of " + worker.value() + " have their times in "
                    + open.zone() + ", the statement in " + period.zone());
        }
        return new PresentParts(standing, open, decisions, issue);
    }

    /** @throws IllegalArgumentException when the decisions are of another worker, currency or period */
    public PresentParts with(
            PeriodDecisions decisions, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        require(
                decisions.worker().equals(worker) && decisions.currency().equals(currency),
                "the decisions against " + decisions.worker().value() + " in "
                        + decisions.currency().getCurrencyCode() + " do not belong",
                worker,
                currency);
        if (!decisions.period().equals(period)) {
            throw new IllegalArgumentException("the decisions against " + worker.value()
                    + " are of another period (" + Language.ENGLISH.period(decisions.period())
                    + ") than the statement ("
                    + Language.ENGLISH.period(period) + ")");
        }
        return new PresentParts(standing, open, decisions, issue);
    }

    private static void require(boolean belongs, String what, WorkerId worker, CurrencyUnit currency) {
        if (!belongs) {
            throw new IllegalArgumentException(
                    what + " to the statement of " + worker.value() + " in " + currency.getCurrencyCode());
        }
    }

    public PresentParts with(Issue issue) {
        return new PresentParts(standing, open, decisions, issue);
    }

    /** What is open as of a moment by which earnings are no longer held. */
    public PresentParts at(Instant moment) {
        return new PresentParts(standing, open == null ? null : open.at(moment), decisions, issue);
    }

    /** The summary with the work to send in again and the decision to review that come first. */
    public StatementSummary summary(StatementSummary summary) {
        return summary.waiting(open == null ? null : open.revision(), decisions == null ? null : decisions.review());
    }
}
