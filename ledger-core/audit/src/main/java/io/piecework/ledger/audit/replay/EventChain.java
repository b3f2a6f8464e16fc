package io.piecework.ledger.audit.replay;

import io.piecework.ledger.audit.figures.EventFinding;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.StoredEvent;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks each stream: its sequences count from 0 without a gap, its positions ascend, and each row's hash follows from its content. */
final class EventChain {

    private final Consumer<EventFinding> findings;
    private long streams;
    private @Nullable Link last;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Link(String stream, long sequence, long position, byte[] stored, byte[] computed) {}

    EventChain(Consumer<EventFinding> findings) {
        this.findings = findings;
    }

    /**
     * The next row, in the order of stream and sequence.
     *
     * @return whether its hash follows from its content
     */
    boolean next(StoredEvent event) {
        EventHash.Content content = event.content();
        Link before = last != null && last.stream().equals(content.stream()) ? last : null;
        long expected = before == null ? 0 : before.sequence() + 1;
        if (before == null) {
            streams++;
        }
        if (content.sequence() != expected) {
            report(
                    event,
                    content.stream() + ": event " + expected + " is missing, the next there is " + content.sequence());
        }
        if (before != null && content.position() <= before.position()) {
            report(
                    event,
                    event.place() + ": the event before it in its stream has the later position " + before.position());
        }
        byte[] computed = computed(event, before, content.sequence() == expected);
        last = new Link(content.stream(), content.sequence(), content.position(), event.hash(), computed);
        return Arrays.equals(computed, event.hash());
    }

    long streams() {
        return streams;
    }

    /**
     * The hash that the row should have. After a gap it cannot be computed, and the stored one is trusted. After a wrong hash, the row may
     * follow from the wrong or from the right one; only a row that follows from neither is a finding of its own.
     */
    private byte[] computed(StoredEvent event, @Nullable Link before, boolean contiguous) {
        EventHash.Content content = event.content();
        byte[] computed = content.after(before == null ? null : before.stored());
        if (contiguous && !Arrays.equals(computed, event.hash())) {
            byte[] fromComputed = content.after(before == null ? null : before.computed());
            if (!Arrays.equals(fromComputed, event.hash())) {
                report(
                        event,
                        event.place() + ": its hash is " + hex(event.hash()) + ", its content gives " + hex(computed));
            }
            return fromComputed;
        }
        return contiguous ? computed : event.hash();
    }

    private void report(StoredEvent event, String fault) {
        findings.accept(new EventFinding(event.content().stream(), "ledger_event " + fault));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
