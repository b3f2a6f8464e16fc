package io.piecework.ledger.spring;

import io.piecework.ledger.LedgerBuilder;

/** A bean that has the last word on how the application's ledger is put together; several are asked in their order. */
@FunctionalInterface
public interface LedgerCustomizer {

    void customize(LedgerBuilder builder);
}
