package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;

/**
 * An amount in a column whose decimal points are aligned.
 *
 * @param space the CSS class that adds the width of the digits it does not have
 */
record AlignedAmount(String text, String space) {

    static AlignedAmount of(Amount amount, int digits, Language language) {
        int own = amount.value().scale();
        // an amount without digits after the point has no point either
        return new AlignedAmount(language.amount(amount), "n" + (own == 0 && digits > 0 ? "p" : "") + (digits - own));
    }
}
