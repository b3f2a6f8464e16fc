package io.piecework.ledger.audit.proof;

import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.finance.Books;
import io.piecework.ledger.finance.PeriodState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts findings by kind while it passes them on. */
final class FoundKinds implements Replay.Watcher {

    private static final List<String> CLOSINGS = List.of(PeriodState.KIND.prefix() + ":", Books.PREFIX + ":");

    private final Replay.Watcher watcher;
    private final Map<Finding, Long> numbers = new EnumMap<>(Finding.class);

    FoundKinds(Replay.Watcher watcher) {
        this.watcher = watcher;
    }

    Map<Finding, Long> numbers() {
        return numbers;
    }

    /** Takes the sentences of one kind. */
    Consumer<String> of(Finding kind) {
        return sentence -> {
            watcher.finding(sentence);
            numbers.merge(kind, 1L, Long::sum);
        };
    }

    @Override
    public void begins(String pass, long events) {
        watcher.begins(pass, events);
    }

    @Override
    public void progress(String pass, long events) {
        watcher.progress(pass, events);
    }

    @Override
    public void finding(String sentence) {
        of(Finding.DIFFERENCE).accept(sentence);
    }

    /** A closing has events in two streams of its own. */
    @Override
    public void ofEvent(String stream, String sentence) {
        boolean ofClosing = CLOSINGS.stream().anyMatch(stream::startsWith);
        of(ofClosing ? Finding.CLOSING : Finding.DIFFERENCE).accept(sentence);
    }

    @Override
    public void setBack(String sentence) {
        of(Finding.SET_BACK).accept(sentence);
    }

    @Override
    public void redefined(String sentence) {
        of(Finding.DEFINITION).accept(sentence);
    }

    @Override
    public void waiting(String sentence) {
        watcher.waiting(sentence);
    }
}
