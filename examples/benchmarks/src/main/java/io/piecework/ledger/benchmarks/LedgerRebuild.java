package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;

/** Rebuilds entries, balances and statements from all events. A sample is one rebuild, an operation one event. */
record LedgerRebuild(Ledger ledger) implements Contender {

    static final String NAME = "rebuild";

    private static final Replay.Watcher SILENT = sentence -> {
        throw new IllegalStateException(sentence);
    };

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() {
        return recorder -> {
            long began = System.nanoTime();
            recorder.done(
                    began, (int) Audit.of(ledger.asOperator()).rebuild(SILENT).events());
        };
    }
}
