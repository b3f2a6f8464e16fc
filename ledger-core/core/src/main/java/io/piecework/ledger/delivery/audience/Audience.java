package io.piecework.ledger.delivery.audience;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a target that receives events, such as a webhook or a topic. Outside of the platform they get only events that concern them,
 * and of these only the fields that they may read: no actor, no tags, no payout token, no evidence, and nothing of another party's account. A
 * field that is left out is absent.
 *
 * <p>Written {@code platform}, {@code worker}, {@code requester}, {@code worker:ada} or {@code requester:acme}.
 */
public final class Audience {

    private static final String WORKER = "worker";
    private static final String REQUESTER = "requester";

    /** The platform itself: every event as it is stored, with its tags. */
    public static final Audience PLATFORM = new Audience("platform", null);

    /** A target that serves all workers: every event that concerns a worker, as that worker may read it. */
    public static final Audience WORKERS = new Audience(WORKER, null);

    /** A target that serves all requesters: every event that concerns a requester, as that requester may read it. */
    public static final Audience REQUESTERS = new Audience(REQUESTER, null);

    private final String party;
    private final @Nullable String id;

    private Audience(String party, @Nullable String id) {
        this.party = party;
        this.id = id;
    }

    /**
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Audience of(String text) {
        int colon = Objects.requireNonNull(text, "text").indexOf(':');
        String id = text.substring(colon + 1);
        if (id.contains("," + WORKER + ":") || id.contains("," + REQUESTER + ":")) {
            throw new IllegalArgumentException(
                    "audience \"" + Text.shown(text) + "\" names several: give each of them a target of its own");
        }
        return switch (colon < 0 ? text : text.substring(0, colon + 1)) {
            case "platform" -> PLATFORM;
            case WORKER -> WORKERS;
            case REQUESTER -> REQUESTERS;
            case WORKER + ":" -> new Audience(WORKER, new WorkerId(id).value());
            case REQUESTER + ":" -> new Audience(REQUESTER, new RequesterId(id).value());
            default ->
                throw new IllegalArgumentException("audience \"" + Text.shown(text)
                        + "\" is none of platform, worker, requester, worker:ID and requester:ID");
        };
    }

    /**
     * The JSON of an event as this audience may read it; empty where the event does not concern it. It has the fields of the event that it may
     * read, in their order, without nulls; those that the stored form leaves out because their value is the usual one are in it. {@link
     * Reason#SEALED} stands in place of each text that is sealed in the database, erased or not, so that no erasure has to reach what was sent.
     *
     * @param format of the ledger, {@code ledger.bridge().format()}
     */
    public Optional<byte[]> json(Message message, EventFormat format) {
        return written(message, message.sealed() ? format.withoutTexts() : format);
    }

    /**
     * The JSON of an event with its sealed texts open. No erasure reaches it: the receiver deletes the texts about a worker when {@code
     * worker-erased} comes.
     *
     * @param format of the ledger, {@code ledger.bridge().format()}
     */
    public Optional<byte[]> openJson(Message message, EventFormat format) {
        return written(message, format);
    }

    private Optional<byte[]> written(Message message, EventFormat format) {
        LedgerEvent event = message.event();
        if (equals(PLATFORM)) {
            return Optional.of(format.write(event, message.tags()));
        }
        String concerned = party.equals(WORKER) ? message.key() : ReadableFields.requester((Record) event);
        String prefix = party + ":";
        if (id == null ? !concerned.startsWith(prefix) : !concerned.equals(prefix + id)) {
            return Optional.empty();
        }
        Map<String, Object> readable = ReadableFields.of((Record) event, party);
        return readable.isEmpty() ? Optional.empty() : Optional.of(format.writeValue(readable));
    }

    /**
     * The JSON of an event as the worker whom it concerns gets it in the export of all that is stored about this person; empty where other events
     * say the same.
     */
    @API(status = API.Status.INTERNAL)
    public static Optional<byte[]> ofPerson(LedgerEvent event, EventFormat format) {
        Map<String, Object> readable = ReadableFields.of((Record) event, ReadableFields.PERSON);
        return readable.isEmpty() ? Optional.empty() : Optional.of(format.writeValue(readable));
    }

    /**
     * The id of an event for this audience, the same in every delivery. Outside of the platform it is the event's {@link Message#publicId}.
     */
    public String idOf(Message message) {
        return equals(PLATFORM) ? message.id() : message.publicId();
    }

    /** {@code platform}, {@code worker} or {@code requester}: the name of the schema of what it reads. */
    public String party() {
        return party;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Audience audience && party.equals(audience.party) && Objects.equals(id, audience.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(party, id);
    }

    /** The written form. */
    @Override
    public String toString() {
        return id == null ? party : party + ":" + id;
    }
}
