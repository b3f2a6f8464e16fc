package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's account withholds for tax.
 *
 * @param inForce how much of what is earned; nothing where it is null
 * @param withheld and not remitted yet; null before anything was
 */
record Taxes(@Nullable Withholding inForce, @Nullable Amount withheld) {

    static final Taxes NONE = new Taxes(null, null);

    Amount left(Amount nothing) {
        return withheld == null ? nothing : withheld;
    }

    Taxes under(@Nullable Withholding withholding) {
        return new Taxes(withholding, withheld);
    }

    Taxes after(@Nullable Withheld moved) {
        return moved == null ? this : new Taxes(inForce, moved.left());
    }
}
