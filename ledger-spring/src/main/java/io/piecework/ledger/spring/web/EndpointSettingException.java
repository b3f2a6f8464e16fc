package io.piecework.ledger.spring.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A setting with which the endpoints for front ends cannot answer: one sentence on the problem, one on the remedy. */
final class EndpointSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    EndpointSettingException(String sentence, String action) {
        super(sentence);
        this.action = action;
    }

    /** Prints the two sentences in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<EndpointSettingException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, EndpointSettingException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action, cause);
        }
    }
}
