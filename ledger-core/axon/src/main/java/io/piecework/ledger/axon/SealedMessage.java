package io.piecework.ledger.axon;

import io.piecework.ledger.command.LedgerEvent;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDecorator;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** The message of an event whose texts are sealed: {@link LedgerSerializer} stores it without them. */
final class SealedMessage extends MessageDecorator<LedgerEvent> {

    private static final long serialVersionUID = 1L;

    private final long position;

    SealedMessage(Message<LedgerEvent> message, long position) {
        super(message);
        this.position = position;
    }

    @Override
    public <S> SerializedObject<S> serializePayload(Serializer serializer, Class<S> representation) {
        return serializer instanceof LedgerSerializer ledgers
                ? ledgers.serializeSealed(getPayload(), position, representation)
                : super.serializePayload(serializer, representation);
    }

    @Override
    public Message<LedgerEvent> withMetaData(Map<String, ?> metaData) {
        return new SealedMessage(getDelegate().withMetaData(metaData), position);
    }

    @Override
    public Message<LedgerEvent> andMetaData(Map<String, ?> metaData) {
        return new SealedMessage(getDelegate().andMetaData(metaData), position);
    }
}
