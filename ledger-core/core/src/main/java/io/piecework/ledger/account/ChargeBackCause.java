package io.piecework.ledger.account;

import java.util.Locale;

/** Why a rail took a deposit back. */
public enum ChargeBackCause {
    /** The cardholder disputed the card payment. */
    CARD_CHARGEBACK,
    /** The payer's bank returned the direct debit: no cover, or the payer objected. */
    RETURNED_DIRECT_DEBIT,
    /** The payment was not the payer's: a stolen card or account. */
    FRAUD;

    /** The word in events and files: {@code card-chargeback}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
