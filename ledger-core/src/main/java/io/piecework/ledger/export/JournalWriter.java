package io.piecework.ledger.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A journal for a program that adds it up. What it is told comes in this order: the currencies, each account, each entry, each balance. */
interface JournalWriter {

    void begin(List<String> currencies) throws IOException;

    /** @param since the earliest time at which something was posted to it in one currency, in UTC */
    void account(Posted.Line first, Instant since) throws IOException;

    void entry(Posted posted) throws IOException;

    /** @param last the latest time at which anything was posted, in UTC */
    void balance(Posted.Line balance, Instant last) throws IOException;
}
