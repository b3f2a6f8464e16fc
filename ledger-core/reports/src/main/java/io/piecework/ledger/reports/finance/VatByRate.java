package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;

/**
 * Amounts with one rate of tax in a period of effective time, or the total of all rates in a part of a period or in the whole. Reversals and
 * payouts that came back are subtracted in the period in which they took effect.
 *
 * @param kind {@code fees}: fees and the tax on them, by the terms in the events; {@code payout-fees}: fees for payouts, which have no tax;
 *     {@code payout-vat}: the value added tax on payouts, which is input tax
 * @param period the part of the period, such as {@code 2026-05}; empty where it is not divided, and for the total of the whole
 * @param rate as the events have it, such as {@code 21%}; {@code 0%} without tax, empty for a total
 * @param net the fees without tax; of {@code payout-vat} the payouts' gross amounts, which the rate is of
 * @param gross net + tax
 * @param control the same tax by the journal: of {@code fees} credited to the account {@code tax}, of {@code payout-vat} debited to {@code vat}
 * @param entries the number of events
 */
public record VatByRate(
        String kind,
        String period,
        String rate,
        Amount net,
        Amount tax,
        Amount gross,
        Amount control,
        long entries,
        long firstPosition,
        long lastPosition)
        implements TotalRow {

    static final String FEES = "fees";
    static final String PAYOUT_FEES = "payout-fees";
    static final String PAYOUT_VAT = "payout-vat";

    @Override
    public boolean isTotal() {
        return rate.isEmpty();
    }

    /** Whether the tax by the events is the tax in the journal. */
    boolean isProved() {
        return tax.equals(control);
    }

    VatByRate plus(VatByRate other) {
        return new VatByRate(
                kind,
                period,
                rate,
                net.plus(other.net),
                tax.plus(other.tax),
                gross.plus(other.gross),
                control.plus(other.control),
                entries + other.entries,
                Math.min(firstPosition, other.firstPosition),
                Math.max(lastPosition, other.lastPosition));
    }

    /** The total of all rates in a part of the period. */
    VatByRate asTotalOfPart() {
        return new VatByRate(kind, period, "", net, tax, gross, control, entries, firstPosition, lastPosition);
    }

    VatByRate asTotal(Amount posted) {
        return new VatByRate(kind, "", "", net, tax, gross, posted, entries, firstPosition, lastPosition);
    }
}
