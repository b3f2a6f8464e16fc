package io.piecework.ledger.spring;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.WriterObserver;
import java.util.List;
import java.util.function.IntSupplier;

/** Passes what one writer does on to several observers. */
record CompositeObserver(List<WriterObserver> observers) implements WriterObserver {

    static WriterObserver of(List<WriterObserver> observers) {
        return switch (observers.size()) {
            case 0 -> NONE;
            case 1 -> observers.get(0);
            default -> new CompositeObserver(observers);
        };
    }

    @Override
    public void opened(IntSupplier waiting) {
        observers.forEach(each -> each.opened(waiting));
    }

    /** The last observer hears of the answer first, so that the scopes they open around the call are closed in the reverse order. */
    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        List<Call> calls = observers.stream()
                .map(each -> each.callStarted(commands, awaited))
                .toList();
        return (kept, thrown) -> {
            for (int i = calls.size() - 1; i >= 0; i--) {
                calls.get(i).answered(kept, thrown);
            }
        };
    }

    @Override
    public Runnable commitStarted(int commands) {
        List<Runnable> committed =
                observers.stream().map(each -> each.commitStarted(commands)).toList();
        return () -> committed.forEach(Runnable::run);
    }
}
