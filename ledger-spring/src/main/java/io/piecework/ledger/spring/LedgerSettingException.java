package io.piecework.ledger.spring;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A setting or bean of the application that prevents the ledger from starting: one sentence on the problem, one on the remedy. */
@API(status = API.Status.INTERNAL)
public final class LedgerSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    public LedgerSettingException(String sentence, String action) {
        this(sentence, action, null);
    }

    LedgerSettingException(String sentence, String action, @Nullable Throwable cause) {
        super(sentence, cause);
        this.action = action;
    }

    String action() {
        return action;
    }

    /** Prints the two sentences in place of a stack trace. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Analyzer extends AbstractFailureAnalyzer<LedgerSettingException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, LedgerSettingException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
        }
    }
}
