package io.piecework.ledger.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a {@link LedgerSettingException} in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LedgerSettingFailureAnalyzer extends AbstractFailureAnalyzer<LedgerSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
