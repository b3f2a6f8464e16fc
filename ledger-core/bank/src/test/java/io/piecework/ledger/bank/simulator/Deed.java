package io.piecework.ledger.bank.simulator;

/** What the bank did with a booking. */
public enum Deed {
    PAYMENT,
    /** All payments of a file in one line. */
    WHOLE_FILE,
    RETURN,
    /** A return from which the bank kept a fee. */
    SHORT_RETURN,
    /** A payment once more on its day. */
    SECOND_THAT_DAY,
    /** A payment once more on a later day. */
    SECOND_LATER,
    /** A fee that is booked together with a payment. */
    FEE_ON_PAYMENT,
    /** A fee of the account. */
    FEE
}
