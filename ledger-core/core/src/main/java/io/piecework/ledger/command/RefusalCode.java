package io.piecework.ledger.command;

import java.util.Locale;

/** The reasons for which the ledger refuses a command. The documentation's page on refusals gives cause and remedy of each. */
public enum RefusalCode {
    /** The id was used before, with other content. */
    ID_REUSED,
    /** The ledger has no record of the id. */
    UNKNOWN_SUBJECT,
    /** The requester's available funds and credit do not cover the amount. */
    INSUFFICIENT_FUNDS,
    /** The worker's available earnings do not cover the amount. */
    INSUFFICIENT_EARNINGS,
    /** The tax withheld from the worker does not cover the amount. */
    INSUFFICIENT_WITHHELD,
    /** The worker's available earnings do not reach the payout threshold. */
    BELOW_THRESHOLD,
    /** The rail cannot pay the amount: not a multiple of its quantum, or below its minimum or fee. */
    NOT_PAYABLE,
    /** The worker has a payout on this day, and the policy allows one a day. */
    ONCE_A_DAY,
    /** The worker has no payout method. */
    NO_PAYOUT_METHOD,
    /** The available balance is negative: the worker, or the requester, owes the platform money. */
    NEGATIVE_BALANCE,
    /** The worker is suspended. */
    WORKER_SUSPENDED,
    /** The worker's account is closed. */
    WORKER_CLOSED,
    /** Another sender has claimed the payout attempt. */
    ALREADY_CLAIMED,
    /** All slots of the task are taken. */
    NO_FREE_SLOT,
    /** The task takes no new work while its requester owes the platform money. */
    TASK_PAUSED,
    /** The worker has as many assignments of the task as its terms allow one worker. */
    WORKER_LIMIT,
    /** The subject's state does not allow the command. */
    WRONG_STATE,
    /** The window for the command has ended. */
    WINDOW_CLOSED,
    /** The deadline of a scheduled transition has not been reached. */
    NOT_YET_DUE,
    /** The terms of the task, the payout policy or the floor under the pay do not allow the command. */
    NOT_IN_TERMS,
    /** The reason does not meet the task's terms: too short, or without an allowed category. */
    REASON_INSUFFICIENT,
    /** The task, or the requester's day, has as large a share of its work rejected as the terms allow. */
    TOO_MANY_REJECTIONS,
    /** The command takes two operators. */
    NEEDS_AUTHORITY,
    /** The actor may not give the command. */
    NOT_PERMITTED,
    /** The reversal exceeds the original amount. */
    EXCEEDS_ORIGINAL,
    /** The effective time is after the ledger's clock. */
    EFFECTIVE_IN_FUTURE,
    /** The effective time is in the past and the actor may not back-date, or it is before an event that the command rests on. */
    BACK_DATED,
    /** The effective time is in a closed period of the currency. */
    PERIOD_CLOSED,
    /** The platform has closed: no task is published or extended. */
    PLATFORM_CLOSED,
    /** A rule of the platform's own refuses the command; the refusal has the rule's code. */
    PLATFORM_RULE,
    /** A sum would exceed the ledger's digits, or a bounded number its limit. */
    OUT_OF_RANGE;

    /** The code as it is printed and looked up, {@code insufficient-funds}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
