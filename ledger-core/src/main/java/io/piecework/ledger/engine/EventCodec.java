package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import tools.jackson.databind.json.JsonMapper;

/** Events and states as stored bytes: registered names in place of class names, so that a row cannot choose what is loaded. */
final class EventCodec {

    private final JsonMapper json = EventJson.mapper();
    private final EventNames names;

    EventCodec(EventNames names) {
        this.names = names;
    }

    byte[] write(LedgerEvent event) {
        return json.writeValueAsBytes(event);
    }

    /** @throws RuntimeException when the name or the revision is not known, or the payload is not wholly understood */
    LedgerEvent read(String name, long revision, byte[] payload) {
        LedgerEvent event = json.readValue(payload, names.classOf(name, Long.toString(revision)));
        if (event == null) {
            throw new IllegalArgumentException("the payload is null");
        }
        return event;
    }

    byte[] writeState(Object state) {
        return json.writeValueAsBytes(state);
    }

    /** @throws RuntimeException when it is not wholly understood */
    <S> S readState(byte[] state, Class<S> type) {
        S read = json.readValue(state, type);
        if (read == null) {
            throw new IllegalArgumentException("the state is null");
        }
        return read;
    }

    EventNames names() {
        return names;
    }
}
