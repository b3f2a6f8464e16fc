package io.piecework.ledger;

import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.stream.Reading;

/** What proves the ledger. */
public final class AuditorView {

    private final Reading reading;

    AuditorView(Reading reading) {
        this.reading = reading;
    }

    /** Every account of the chart; sums to zero in every currency. */
    public TrialBalance trialBalance() {
        return reading.snapshot(TrialBalance::of);
    }
}
