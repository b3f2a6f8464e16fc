package io.piecework.ledger.reports.finance;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents.Last;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.reading.lists.TagSearches;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ledger that reports are about.
 *
 * @param owner only this worker or requester; null for all
 * @param currency only this currency; null for all
 * @param asOf only the events before this moment, or up to this position; it is also the moment of ages; null for all events and the ledger's time
 * @param tags only the events of commands with all of these tags; only the reports that say so take any
 */
public record ReportScope(
        @Nullable String owner,
        @Nullable CurrencyUnit currency,
        @Nullable AsOf asOf,
        Tags tags) {

    public ReportScope {
        Objects.requireNonNull(tags, "tags");
    }

    /** Everything, now. */
    public static ReportScope all() {
        return new ReportScope(null, null, null, Tags.none());
    }

    /** This scope, narrowed to one worker or requester. */
    public ReportScope ofOwner(String id) {
        Objects.requireNonNull(id, "id");
        return new ReportScope(id, currency, asOf, tags);
    }

    /**
     * This scope, narrowed to one currency.
     *
     * @throws IllegalArgumentException when no currency has this code
     */
    public ReportScope in(String code) {
        Objects.requireNonNull(code, "code");
        return new ReportScope(owner, Amount.currency(code), asOf, tags);
    }

    /** This scope as of a moment: as it was known then, or as it is known now ({@link AsOf}). */
    public ReportScope asOf(AsOf moment) {
        Objects.requireNonNull(moment, "moment");
        return new ReportScope(owner, currency, moment, tags);
    }

    /**
     * This scope, narrowed to the commands with all of these tags, in place of any before, for the reports that take them: entries, spending,
     * exceptions and fees. Every other report refuses a scope with tags.
     */
    public ReportScope tagged(Tags chosen) {
        Objects.requireNonNull(chosen, "chosen");
        return new ReportScope(owner, currency, asOf, chosen);
    }

    /** This scope, widened to all owners. */
    ReportScope ofAllOwners() {
        return new ReportScope(null, currency, asOf, tags);
    }

    /** The rows of the scope. */
    RowFilter filter() {
        RowFilter filter = TagSearches.filter(RowFilter.NONE, tags);
        if (owner != null) {
            filter = filter.and(RowFilter.OWNER, "=", owner);
        }
        if (currency != null) {
            filter = filter.and(RowFilter.CURRENCY, "=", currency.getCurrencyCode());
        }
        if (asOf instanceof AsOf.Position upTo) {
            return filter.and("position", "<=", upTo.position());
        }
        if (asOf instanceof AsOf.Recorded upTo) {
            return filter.and("recorded_at", "<", upTo.instant());
        }
        return asOf instanceof AsOf.Effective upTo ? filter.and("effective_at", "<", upTo.instant()) : filter;
    }

    /** The rows of the scope in a period. */
    RowFilter filter(StatementPeriod period) {
        return period.within(filter());
    }

    /** Whether an event in a period is in the scope, as far as its owners and times say: its tags are asked for elsewhere. */
    boolean contains(Place place, LedgerEvent event, StatementPeriod period) {
        Instant effective = event.stamp().effective();
        return (owner == null || owners(event).contains(owner))
                && period.holds(effective)
                && isKnown(place.position(), effective, event.stamp().recorded());
    }

    /** The worker and the requester whose money an event of the reports moved. */
    private static Set<String> owners(LedgerEvent event) {
        if (event instanceof TaskEvent.Published published) {
            return Set.of(published.requester().value());
        }
        if (event instanceof AssignmentEvent.Step step) {
            return both(step.worker().value(), step.requester().value());
        }
        if (event instanceof AwardEvent.Moved award) {
            RequesterId payer = award.requester();
            String worker = award.worker().value();
            return payer == null ? Set.of(worker) : both(worker, payer.value());
        }
        if (event instanceof PropertyEvent property) {
            return Set.of(property.worker().value());
        }
        if (event instanceof PayoutEvent.WorkerVisible payout) {
            return Set.of(payout.worker().value());
        }
        if (event instanceof PayoutEvent.Contradicted said) {
            return Set.of(said.worker().value());
        }
        if (event instanceof FundingEvent.DebtWrittenOff writeOff) {
            return Set.of(writeOff.requester().value());
        }
        throw new IllegalArgumentException("no report reads events of " + event.getClass());
    }

    /** A worker may have the id of a requester. */
    private static Set<String> both(String worker, String requester) {
        return worker.equals(requester) ? Set.of(worker) : Set.of(worker, requester);
    }

    /** Whether an amount is in the scope's currency. */
    boolean contains(Amount amount) {
        return currency == null || currency.getCurrencyCode().equals(amount.currencyCode());
    }

    private boolean isKnown(long position, Instant effective, Instant recorded) {
        if (asOf instanceof AsOf.Position upTo) {
            return position <= upTo.position();
        }
        if (asOf instanceof AsOf.Recorded upTo) {
            return recorded.isBefore(upTo.instant());
        }
        return !(asOf instanceof AsOf.Effective upTo) || effective.isBefore(upTo.instant());
    }

    /** The moment that ages are counted to. As of a position, it is when the last event up to it was recorded. */
    Instant moment(Rows rows, Instant now) {
        if (asOf instanceof AsOf.Position upTo) {
            return rows.events().lastUpTo(upTo.position()).map(Last::recorded).orElse(now);
        }
        if (asOf instanceof AsOf.Recorded upTo) {
            return upTo.instant();
        }
        return asOf instanceof AsOf.Effective upTo ? upTo.instant() : now;
    }
}
