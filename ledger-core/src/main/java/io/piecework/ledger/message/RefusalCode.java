package io.piecework.ledger.message;

import java.util.Locale;

/** Why the ledger can refuse a command; each is explained, with what to do, in {@code docs/refusals.md}. */
public enum RefusalCode {
    /** The id was used before with other content. */
    ID_REUSED,
    /** Nothing is recorded under the id. */
    UNKNOWN_SUBJECT,
    /** The requester's available money and credit do not cover the amount. */
    INSUFFICIENT_FUNDS,
    /** The worker's available earnings do not cover the amount. */
    INSUFFICIENT_EARNINGS,
    /** Not as much is withheld of the worker's earnings for tax. */
    INSUFFICIENT_WITHHELD,
    /** The worker's available earnings are below what a payout needs. */
    BELOW_THRESHOLD,
    /** The amount is not one the rail can pay. */
    NOT_PAYABLE,
    /** The worker was paid out on that day, and the policy does so once a day. */
    ONCE_A_DAY,
    /** The worker has no payout method. */
    NO_PAYOUT_METHOD,
    /** The worker owes more than they have. */
    NEGATIVE_BALANCE,
    /** The worker is suspended. */
    WORKER_SUSPENDED,
    /** The worker's account is closed. */
    WORKER_CLOSED,
    /** Somebody else has this attempt in hand. */
    ALREADY_CLAIMED,
    /** Every slot of the task is taken. */
    NO_FREE_SLOT,
    /** The subject is in a state in which this cannot be done. */
    WRONG_STATE,
    /** The window in which this could be done has ended. */
    WINDOW_CLOSED,
    /** Only time causes this, and it has not come yet. */
    NOT_YET_DUE,
    /** The terms that the task was published with do not provide for this. */
    NOT_IN_TERMS,
    /** The reason that the worker would read is not what the task's terms ask for. */
    REASON_INSUFFICIENT,
    /** It takes two of the platform's people. */
    NEEDS_AUTHORITY,
    /** Whoever gives the command may not. */
    NOT_PERMITTED,
    /** More would be taken back than was paid. */
    EXCEEDS_ORIGINAL,
    /** The effective time lies ahead of the ledger's clock. */
    EFFECTIVE_IN_FUTURE,
    /** The effective time is past, and the actor may not date back. */
    BACK_DATED,
    /** The books of the currency are closed up to later than the effective time. */
    PERIOD_CLOSED,
    /** A sum would pass the digits the ledger keeps. */
    OUT_OF_RANGE;

    /** The code as it is printed and looked up, {@code insufficient-funds}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
