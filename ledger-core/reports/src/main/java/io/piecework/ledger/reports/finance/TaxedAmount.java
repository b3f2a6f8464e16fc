package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An amount in one event with its rate of tax; both are negative where the event takes them back.
 *
 * @param kind as in {@link VatByRate#kind}
 */
record TaxedAmount(String kind, Rate rate, Amount net, Amount tax) {

    /** The types of events that post fees or tax. */
    static final List<Class<? extends LedgerEvent>> TYPES = EventTypes.under(
            TaskEvent.Published.class,
            AssignmentEvent.Decision.class,
            AssignmentEvent.Reversal.class,
            AwardEvent.Moved.class,
            PayoutEvent.Paid.class,
            PayoutEvent.Returned.class,
            PayoutEvent.Reversed.class,
            PayoutEvent.Accepted.class);

    private static final Rate NONE = Rate.percent("0");

    /** The stream whose first event has the terms of this event's tax; empty where it is the event's own stream. */
    static Optional<String> streamOfTerms(LedgerEvent event) {
        if (event instanceof AssignmentEvent.Step step) {
            return Optional.of(step.task().stream());
        }
        return event instanceof AwardEvent.Reversed reversed
                ? Optional.of(reversed.award().stream())
                : Optional.empty();
    }

    /**
     * The taxed amounts of an event; none where it moved no fee and no tax.
     *
     * @param first the first event of the stream with the terms
     */
    static List<TaxedAmount> of(LedgerEvent event, LedgerEvent first) {
        if (event instanceof PayoutEvent.WorkerVisible payout) {
            return payout(payout, (PayoutEvent.Requested) first);
        }
        Price moved = moved(event);
        if (moved.fee().isZero() && moved.tax().isZero()) {
            return List.of();
        }
        return List.of(new TaxedAmount(VatByRate.FEES, rate(first), moved.fee(), moved.tax()));
    }

    private static Price moved(LedgerEvent event) {
        if (event instanceof TaskEvent.Published published) {
            return published.start();
        }
        if (event instanceof AssignmentEvent.Decision decided) {
            return decided.payer() == Payer.REQUESTER
                    ? decided.pay()
                    : Price.nothing(decided.price().currency());
        }
        if (event instanceof AssignmentEvent.Reversal reversal) {
            return reversal.lines().times(-1);
        }
        return event instanceof AwardEvent.Granted granted
                ? granted.pay()
                : ((AwardEvent.Reversed) event).lines().times(-1);
    }

    private static Rate rate(LedgerEvent first) {
        FeeTerms terms = first instanceof TaskEvent.Published published
                ? published.terms()
                : Objects.requireNonNull(((AwardEvent.Granted) first).terms());
        return terms.tax();
    }

    private static List<TaxedAmount> payout(PayoutEvent.WorkerVisible event, PayoutEvent.Requested requested) {
        int sign = event.arrivalSign();
        var amounts = new ArrayList<TaxedAmount>();
        Amount fee = event.remittance().fee().times(sign);
        if (!fee.isZero()) {
            amounts.add(new TaxedAmount(VatByRate.PAYOUT_FEES, NONE, fee, Amount.zero(fee.currency())));
        }
        PayoutVat vat = requested.vat();
        if (vat != null && sign != 0) {
            amounts.add(new TaxedAmount(
                    VatByRate.PAYOUT_VAT,
                    vat.rate(),
                    event.gross().times(sign),
                    event.remittance().vat().times(sign)));
        }
        return amounts;
    }
}
