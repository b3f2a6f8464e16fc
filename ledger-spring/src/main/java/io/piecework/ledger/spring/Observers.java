package io.piecework.ledger.spring;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.WriterObserver;
import java.util.List;
import java.util.function.IntSupplier;

/** Several who look at one writer. */
record Observers(List<WriterObserver> all) implements WriterObserver {

    static WriterObserver of(List<WriterObserver> all) {
        return switch (all.size()) {
            case 0 -> NONE;
            case 1 -> all.get(0);
            default -> new Observers(all);
        };
    }

    @Override
    public void opened(IntSupplier waiting) {
        all.forEach(each -> each.opened(waiting));
    }

    /** The last to be told first, so that what each of them puts around the call is taken off in the reverse order. */
    @Override
    public Call callStarted(List<Command> commands, boolean awaited) {
        List<Call> calls =
                all.stream().map(each -> each.callStarted(commands, awaited)).toList();
        return (kept, thrown) -> {
            for (int i = calls.size() - 1; i >= 0; i--) {
                calls.get(i).answered(kept, thrown);
            }
        };
    }

    @Override
    public Runnable commitStarted(int commands) {
        List<Runnable> told =
                all.stream().map(each -> each.commitStarted(commands)).toList();
        return () -> told.forEach(Runnable::run);
    }
}
