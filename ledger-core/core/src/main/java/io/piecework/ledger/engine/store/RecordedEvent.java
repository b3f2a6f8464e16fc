package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.Projection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event with its place, as a projection receives it. Used by one thread at a time. */
public final class RecordedEvent implements Projection.Recorded {

    private final long position;
    private final String stream;
    private final long sequence;
    private final LedgerEvent event;
    private final Tags tags;
    private @Nullable Function<LedgerEvent, ?> rule;
    private @Nullable Object derived;

    public RecordedEvent(long position, String stream, long sequence, LedgerEvent event, Tags tags) {
        this.position = position;
        this.stream = stream;
        this.sequence = sequence;
        this.event = event;
        this.tags = tags;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public LedgerEvent event() {
        return event;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** Keeps what the latest rule derived. */
    @Override
    @SuppressWarnings("unchecked") // the rule that is kept has derived it
    public <T> T derived(Function<LedgerEvent, T> by) {
        if (derived == null || rule != by) {
            derived = by.apply(event);
            rule = by;
        }
        return (T) derived;
    }
}
