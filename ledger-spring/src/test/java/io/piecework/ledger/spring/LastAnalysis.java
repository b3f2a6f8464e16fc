package io.piecework.ledger.spring;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Captures the failure analysis of an application that does not start. */
final class LastAnalysis implements FailureAnalysisReporter {

    private static final AtomicReference<@Nullable FailureAnalysis> LAST = new AtomicReference<>();

    LastAnalysis() {}

    @Override
    public void report(FailureAnalysis analysis) {
        LAST.set(analysis);
    }

    static @Nullable FailureAnalysis take() {
        return LAST.getAndSet(null);
    }
}
