package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reports.finance.FeeDifference.Fee;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.FeeCounting;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Recalculates every fee from the terms in the events and compares it with the journal. Reversals are not recalculated: they are the exact
 * negation of the original postings.
 */
final class FeeCheck {

    private static final List<Class<? extends LedgerEvent>> TYPES = EventTypes.under(
            TaskEvent.Published.class,
            AssignmentEvent.Decision.class,
            AwardEvent.Granted.class,
            PayoutEvent.Paid.class);

    private static final List<String> ACCOUNTS =
            List.of(LedgerAccount.FEES.toString(), LedgerAccount.TAX.toString(), LedgerAccount.PAYOUT_FEES.toString());

    private final Map<String, List<LedgerEvent>> tasks;

    private FeeCheck(Map<String, List<LedgerEvent>> tasks) {
        this.tasks = tasks;
    }

    /**
     * Hands over the differences in the order of the events' positions, in bounded memory.
     *
     * @param period the effective times of the events that posted the fees
     * @return the number of fees that were recalculated
     */
    static long each(Reading reading, ReportScope scope, StatementPeriod period, Consumer<FeeDifference> consumer) {
        var checked = new long[1];
        EventPages.each(reading, TYPES, page -> {
            var credited = EventPages.credited(reading, page, ACCOUNTS);
            var check = new FeeCheck(tasksOf(reading, page));
            Predicate<Place> within = EventPages.within(reading, scope, period, page);
            for (Place place : page.places()) {
                LedgerEvent event = page.event(place);
                if (!within.test(place)) {
                    continue;
                }
                check.fee(event, page.before(place))
                        .filter(fee -> scope.contains(fee.base()))
                        .ifPresent(fee -> {
                            checked[0]++;
                            var difference = FeeDifference.of(place, fee, credited);
                            if (!difference.difference().isZero()) {
                                consumer.accept(difference);
                            }
                        });
            }
        });
        return checked[0];
    }

    /** The first event of the task of each decision on a page: it contains the terms. */
    private static Map<String, List<LedgerEvent>> tasksOf(Reading reading, EventPages.Page page) {
        var streams = new HashSet<String>();
        for (Place place : page.places()) {
            if (page.event(place) instanceof AssignmentEvent.Decision decided) {
                streams.add(decided.task().stream());
            }
        }
        return streams.isEmpty() ? Map.of() : reading.events(streams, 1);
    }

    private Optional<Fee> fee(LedgerEvent event, List<LedgerEvent> before) {
        if (event instanceof TaskEvent.Published published) {
            Price start = published.terms().starting();
            return fee(event, start.fee(), published.terms(), start);
        }
        if (event instanceof AssignmentEvent.Decision decided) {
            return decided(decided);
        }
        if (event instanceof AwardEvent.Granted granted) {
            FeeTerms terms = granted.terms();
            Amount paid = granted.pay().reward();
            return terms == null
                    ? Optional.of(new Fee(name(event), paid, "none", Amount.zero(paid.currency())))
                    : fee(event, paid, terms, terms.on(paid));
        }
        return event instanceof PayoutEvent.Paid paid ? payout(paid, before) : Optional.empty();
    }

    /** There is no fee where nothing was accepted, nor on pay from the platform's own money. Accepted work without a reward costs the minimum. */
    private Optional<Fee> decided(AssignmentEvent.Decision event) {
        Amount paid = event.pay().reward();
        List<LedgerEvent> task = Objects.requireNonNull(tasks.get(event.task().stream()));
        FeeTerms terms = ((TaskEvent.Published) task.get(0)).terms();
        boolean accepted = event instanceof AssignmentEvent.Approval || event instanceof AssignmentEvent.Overturned;
        if ((paid.isZero() && !accepted) || event.payer() == Payer.PLATFORM) {
            return Optional.of(new Fee(name(event), paid, terms.toString(), Amount.zero(paid.currency())));
        }
        Price price = event.price();
        if (terms.counting() == FeeCounting.TOTAL && paid.equals(price.reward())) {
            // a slot's share of a total fee depends on the slots that were taken before it: the event of the acceptance
            // has it
            return fee(event, paid, terms, price);
        }
        Price due = terms.on(paid);
        Amount fee = due.fee().min(price.fee()).plus(due.tax().min(price.tax()));
        return Optional.of(new Fee(name(event), paid, terms.toString(), paid.equals(price.reward()) ? sum(due) : fee));
    }

    private static Optional<Fee> payout(PayoutEvent.Paid event, List<LedgerEvent> before) {
        PayoutPolicy.Rail rail = ((PayoutEvent.Requested) before.get(0)).rail();
        Amount gross = event.gross();
        return Optional.of(
                new Fee(name(event), gross, rail.fee().toString(), rail.fee().on(gross, rail.quantum())));
    }

    private static Optional<Fee> fee(LedgerEvent event, Amount base, FeeTerms terms, Price due) {
        return Optional.of(new Fee(name(event), base, terms.toString(), sum(due)));
    }

    private static Amount sum(Price due) {
        return due.fee().plus(due.tax());
    }

    private static String name(LedgerEvent event) {
        return LedgerEvent.nameOf(event.getClass());
    }
}
