package io.piecework.ledger.spring;

import io.piecework.ledger.LedgerBuilder;

/** A bean that changes the ledger's builder after the properties were applied. Several are called in their order. */
@FunctionalInterface
public interface LedgerCustomizer {

    void customize(LedgerBuilder builder);
}
