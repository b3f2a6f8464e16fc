package io.piecework.ledger.delivery.audience;

import java.lang.reflect.RecordComponent;
import java.util.function.Predicate;

/** The fields that an audience may read, for the schemas of the docs. */
public final class AudienceFields {

    private AudienceFields() {}

    /** @param audience {@code platform}, {@code worker} or {@code requester} */
    public static Predicate<RecordComponent> by(String audience) {
        return field -> audience.equals("platform") || ReadableFields.isReadable(field, audience);
    }
}
