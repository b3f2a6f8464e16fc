package io.piecework.ledger.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.EventFeed;
import io.piecework.ledger.delivery.listener.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's events as a source for Axon's streaming event processors. It reads behind the high-water mark, so that no event can appear
 * before one that a processor has received: an event that another transaction commits late is never skipped.
 *
 * <ul>
 *   <li>The payload is the ledger's event, the identifier is {@link io.piecework.ledger.delivery.listener.Message#id}, the timestamp is the
 *       recorded time, and the token is a {@link GlobalSequenceTrackingToken} of the position.
 *   <li>The metadata have the keys named here.
 *   <li>The message is a domain event message whose aggregate identifier is the {@linkplain #KEY ordering key} and whose sequence number is
 *       the position. So Axon's default sequencing policy keeps the order of each worker's events, as {@link #perWorker} does.
 *   <li>An event that this version of the ledger cannot read stops the processor: it is in error and logs the event's name and position,
 *       and tries again with back-off. No event is skipped.
 * </ul>
 *
 * <p>Shut the processors down before the ledger is closed. Safe for any number of threads.
 */
public final class LedgerEvents implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** The aggregate type of the messages. */
    public static final String TYPE = "piecework-ledger";

    /** Metadata, a {@link String}: the id of the message, the same in every delivery, for use as an idempotency key. */
    public static final String MESSAGE_ID = "ledger-message-id";

    /** Metadata, a {@link Long}: the place among all events, increasing with gaps. */
    public static final String POSITION = "ledger-position";

    /** Metadata, a {@link String}: the event's stream, such as {@code assignment:a1}. */
    public static final String STREAM = "ledger-stream";

    /** Metadata, a {@link Long}: the place in the stream, from 0. */
    public static final String SEQUENCE = "ledger-sequence";

    /** Metadata, a {@link String}: {@code worker:ada} for an event of a worker, the stream otherwise. */
    public static final String KEY = "ledger-key";

    /** Metadata, a {@link String}: the actor, such as {@code operator:maria}. */
    public static final String ACTOR = "ledger-actor";

    /** Metadata, an {@link Instant}: when the event takes effect. */
    public static final String EFFECTIVE = "ledger-effective";

    /** Metadata, an {@link Instant}: when the ledger recorded it, by the ledger's clock. */
    public static final String RECORDED = "ledger-recorded";

    /** Before the name of a tag, as in {@code ledger-tag-batch}: metadata of events and of commands, a {@link String}. */
    public static final String TAG = "ledger-tag-";

    private final EventFeed feed;
    private final InstantSource clock;

    private LedgerEvents(EventFeed feed, InstantSource clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** The events of a ledger. */
    public static LedgerEvents of(Ledger ledger) {
        return new LedgerEvents(ledger.bridge().feed(), ledger.clock());
    }

    /**
     * The sequencing policy that has a worker's events handled one at a time and in the order of their positions. Events of no worker are
     * in order for each stream; events of other sources are in order for each aggregate.
     */
    public static SequencingPolicy<EventMessage<?>> perWorker() {
        return event -> event.getMetaData().get(KEY) instanceof String key
                ? key
                : SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(event);
    }

    /** The message as a processor gets it, for tests and for listeners that hand events on to Axon. */
    public static TrackedEventMessage<?> asEventMessage(Message message) {
        LedgerEvent event = message.event();
        var metaData = new HashMap<String, Object>(Map.of(
                MESSAGE_ID, message.id(),
                POSITION, message.position(),
                STREAM, message.stream(),
                SEQUENCE, message.sequence(),
                KEY, message.key(),
                ACTOR, event.stamp().actor().toString(),
                EFFECTIVE, event.stamp().effective(),
                RECORDED, message.recorded()));
        message.tags().asMap().forEach((name, value) -> metaData.put(TAG + name, value));
        var content = new GenericMessage<>(message.id(), event, MetaData.from(metaData));
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(message.position()),
                TYPE,
                message.key(),
                message.position(),
                message.sealed() ? new SealedMessage(content, message.position()) : content,
                message::recorded);
    }

    /**
     * Opens a stream of the events after a token.
     *
     * @param token null for all events
     * @throws IllegalArgumentException when the token is of another source
     * @throws IllegalStateException when the ledger is closed
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LedgerEventStream(feed.open(position(token)));
    }

    private static long position(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (WrappedToken.unwrapLowerBound(token) instanceof GlobalSequenceTrackingToken place) {
            return place.getGlobalIndex();
        }
        throw new IllegalArgumentException("a token of the ledger's events is a GlobalSequenceTrackingToken, not a "
                + token.getClass().getSimpleName() + "; a processor of the ledger's events needs a name of its own");
    }

    /** The token before the first event. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    /**
     * The token after the last event. Waits for the transactions that are appending now.
     *
     * @throws StorageException when one of them does not end in time, or the database failed
     */
    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(feed.end());
    }

    /**
     * A token before the first event that was recorded at this time or later; {@linkplain #createHeadToken the head} where there is none.
     * Events after the token may have been recorded earlier, where the clock of a process was slow. It searches from the first event on.
     */
    @Override
    public TrackingToken createTokenAt(Instant recorded) {
        return new GlobalSequenceTrackingToken(feed.before(recorded));
    }

    /** The {@linkplain #createTokenAt token at} the ledger's clock minus a duration. */
    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return createTokenAt(clock.instant().minus(duration));
    }
}
