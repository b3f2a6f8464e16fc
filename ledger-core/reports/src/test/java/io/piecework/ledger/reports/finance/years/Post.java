package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;

/**
 * A posting of an event; debit positive.
 *
 * @param owner empty for an account of the platform's own
 */
record Post(String account, String owner, String currency, BigDecimal amount, StoredEvent event) {

    boolean isOwedToWorker() {
        return account.startsWith("worker:") && !account.equals("worker:withheld");
    }
}
