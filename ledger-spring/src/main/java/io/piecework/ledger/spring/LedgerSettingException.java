package io.piecework.ledger.spring;

import org.jspecify.annotations.Nullable;

/** A setting or bean of the application that prevents the ledger from starting: one sentence on the problem, one on the remedy. */
final class LedgerSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    LedgerSettingException(String sentence, String action) {
        this(sentence, action, null);
    }

    LedgerSettingException(String sentence, String action, @Nullable Throwable cause) {
        super(sentence, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
