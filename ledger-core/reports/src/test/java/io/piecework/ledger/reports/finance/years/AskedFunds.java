package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The funds of requesters by the ledger, in rows as {@link PlainYear} writes them. */
final class AskedFunds {

    private AskedFunds() {}

    /** Deposited, available, reserved, spent, refunded, charged back and written off, of each requester in each currency of a year. */
    static List<String> of(Ledger ledger, PlainYear year) {
        var rows = new ArrayList<String>();
        for (String requester : new TreeSet<>(year.owners("requester:"))) {
            for (String currency : new TreeSet<>(year.currencies())) {
                ledger.asOperator()
                        .funds(requester, currency)
                        .ifPresent(funds -> rows.add(PlainYear.row(
                                requester,
                                currency,
                                funds.deposited().value(),
                                funds.available().value(),
                                funds.reserved().value(),
                                funds.spent().value(),
                                funds.refunded().value(),
                                funds.chargedBack().value(),
                                funds.writtenOff().value())));
            }
        }
        return rows;
    }
}
