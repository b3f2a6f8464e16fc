package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.stream.Replay;

/** Entries, balances and statements made again from all events; a slice is one rebuild, a piece of work one event. */
record Rebuild(Ledger ledger) implements Contender {

    static final String NAME = "rebuild";

    private static final Replay.Watcher NOBODY = new Replay.Watcher() {
        @Override
        public void progress(String pass, long events) {}

        @Override
        public void finding(String sentence) {
            throw new IllegalStateException(sentence);
        }
    };

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() {
        return watch -> {
            long began = System.nanoTime();
            watch.done(began, (int) ledger.asOperator().rebuild(NOBODY).events());
        };
    }
}
