package io.piecework.ledger.spring;

import org.jspecify.annotations.Nullable;

/** Something about the application keeps its ledger from starting: one sentence on what, one on what to do. */
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
