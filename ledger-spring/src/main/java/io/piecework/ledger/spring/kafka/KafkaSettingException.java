package io.piecework.ledger.spring.kafka;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A setting with which the ledger cannot publish: one sentence on the problem, one on the remedy. */
final class KafkaSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    KafkaSettingException(String sentence, String action) {
        super(sentence);
        this.action = action;
    }

    /** Prints the two sentences in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<KafkaSettingException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, KafkaSettingException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action, cause);
        }
    }
}
