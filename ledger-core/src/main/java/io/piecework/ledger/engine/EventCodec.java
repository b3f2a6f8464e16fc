package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import tools.jackson.databind.json.JsonMapper;

/** Events as stored bytes: registered names in place of class names, so that a row cannot choose what is loaded. */
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

    EventNames names() {
        return names;
    }
}
