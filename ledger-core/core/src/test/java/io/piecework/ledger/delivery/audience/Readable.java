package io.piecework.ledger.delivery.audience;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.function.Predicate;

/** The fields that an audience may read, for the schemas of the docs. */
public final class Readable {

    private Readable() {}

    /** @param audience {@code platform}, {@code worker} or {@code requester} */
    public static Predicate<RecordComponent> by(String audience) {
        Party party = Party.valueOf(audience.toUpperCase(Locale.ROOT));
        return field -> party == Party.PLATFORM || ReadableFields.isReadable(field, party);
    }
}
