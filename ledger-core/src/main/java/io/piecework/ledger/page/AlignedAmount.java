package io.piecework.ledger.page;

import io.piecework.ledger.money.Amount;

/**
 * An amount in a column whose points stand below each other.
 *
 * @param room the class that keeps the room free of the digits it does not have
 */
record AlignedAmount(String text, String room) {

    static AlignedAmount of(Amount amount, int digits) {
        int own = amount.value().scale();
        // where it has no digits, it has no point either
        return new AlignedAmount(amount.text(), "n" + (own == 0 && digits > 0 ? "p" : "") + (digits - own));
    }
}
