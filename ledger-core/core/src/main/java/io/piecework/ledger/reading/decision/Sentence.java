package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Phrase;
import java.util.Locale;

/** The sentences of decisions, but for the steps of work, which say their own; their English texts are in {@code phrases.properties}. */
enum Sentence {
    // what was decided
    REJECTION,
    PARTIAL_PAY,
    SCREEN_OUT,
    SCREEN_OUT_UNPAID,
    REFUSED_VISIT,
    VISIT_PAY,
    VISIT_UNPAID,
    TIME_OUT,
    DISMISSED_APPEAL,
    DISPUTE,
    LOST_DISPUTE,
    REVERSAL,
    ADJUSTMENT,
    HOLD,
    HOLD_EVERYTHING,
    SUSPENSION,
    CLOSURE,
    FORFEITURE,
    ESCHEAT,
    WITHHOLDING,
    WITHHOLDING_CHANGE,
    PAYOUT_RULING,
    OPENING_REVERSAL,

    // who decided
    BY_PERSON,
    BY_WORKER,
    BY_REQUESTER,
    BY_PLATFORM,
    BY_IMPORT,
    BY_APPROVED,
    BY_SYSTEM,
    BY_DUE_WORK,
    GROUND_TIME_OUT,

    // facts
    GRANTED,
    AWARD_REVERSED,
    ADJUSTMENT_RETURNED,
    BALANCES,
    STATUS,
    STATUS_BEFORE,
    WITHHELD_FROM,
    RAIL_REPORTED,
    RAIL_CONTRADICTED,
    RULED,
    REVIEW_REQUESTED,
    REVIEW_ANSWERED,
    HOLD_ACTIVE,
    HOLD_RELEASED,
    HOLD_ENDED,
    RECLAIMED,
    WITHHOLDING_ACTIVE,
    WITHHOLDING_CHANGED,
    WITHHOLDING_STOPPED,
    TASK_ARCHIVED,

    // terms
    TERMS_OF_TASK,
    TERMS_POLICY,
    TERMS_ANY_REASON,
    TERMS_REJECTION,
    TERMS_USELESS,
    TERMS_CATEGORIES,
    TERMS_REJECTED_SHARE,
    TERMS_REJECTED_DAILY,
    TERMS_SUBMIT_WITHIN,
    TERMS_SCREEN_OUT,
    TERMS_NO_SCREEN_OUT,
    TERMS_PARTIAL,
    TERMS_APPEAL_UNTIL,
    TERMS_APPEAL_UNTIL_ARCHIVED,
    TERMS_DISPUTE,
    TERMS_REVERSAL,
    TERMS_NEGATIVE,
    TERMS_AVAILABLE,
    TERMS_ADJUSTMENT,
    TERMS_HOLD,
    TERMS_HOLD_ALL,
    TERMS_HOLD_OPEN,
    TERMS_HOLD_UNTIL,
    TERMS_STATUS,
    TERMS_FORFEITURE,
    TERMS_DUST,
    TERMS_ESCHEAT,
    TERMS_WITHHOLDING,
    TERMS_RULING,

    // how to ask for a review
    CONTACT,
    ASK,
    ASK_BY_APPEAL,
    ASK_BY_APPEAL_UNTIL_ARCHIVED,
    ASK_ENDED,
    OVER,
    OVER_LOST,
    ASKED,
    ASKED_LATE,
    ANSWERED,
    ANSWERED_BECAUSE,
    ANSWER;

    boolean is(Phrase phrase) {
        return key().equals(phrase.key());
    }

    /** The key in the bundles: {@code decision.partial-pay}. */
    private String key() {
        return "decision." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Phrase with(Object... values) {
        return Phrase.of(key(), values);
    }
}
