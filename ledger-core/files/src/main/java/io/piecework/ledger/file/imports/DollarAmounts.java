package io.piecework.ledger.file.imports;

import io.piecework.ledger.money.Amount;

/** Parses the amounts in Mechanical Turk's files: {@code $0.25}, {@code 5.06}. */
final class DollarAmounts {

    private DollarAmounts() {}

    /** @throws RowProblem when the text is no amount, or negative */
    static Amount of(FileColumn column, String text) {
        try {
            Amount amount = Amount.of(text.startsWith("$") ? text.substring(1) : text, "USD");
            if (!amount.isNegative()) {
                return amount;
            }
        } catch (IllegalArgumentException e) {
            throw new RowProblem(column.toString(), text, "is not an amount of dollars such as $0.25", e);
        }
        throw new RowProblem(column.toString(), text, "is negative");
    }
}
