package io.piecework.ledger.reading.json;

import io.piecework.ledger.payout.PayoutMethod;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes the rail without the token, which must not reach a browser or a log: the sender of payouts reads it in Java. */
final class PayoutMethodWriter extends StdSerializer<PayoutMethod> {

    PayoutMethodWriter() {
        super(PayoutMethod.class);
    }

    @Override
    public void serialize(PayoutMethod method, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        json.writeStringProperty("rail", method.rail());
        json.writeEndObject();
    }
}
