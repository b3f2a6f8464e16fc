package io.piecework.ledger.spring.axon;

import io.piecework.ledger.axon.LedgerSerializer;

/** A bean that registers classes of the application with the bean {@code ledgerSerializer}, such as a saga. Several are called in their order. */
@FunctionalInterface
public interface LedgerSerializerCustomizer {

    /** Returns {@link LedgerSerializer#with serializer.with(…)}. */
    LedgerSerializer customize(LedgerSerializer serializer);
}
