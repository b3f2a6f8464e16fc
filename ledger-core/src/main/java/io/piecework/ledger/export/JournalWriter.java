package io.piecework.ledger.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A journal for a program that adds it up. What it is told comes in this order: the currencies, each account, each entry, each balance. */
interface JournalWriter {

    void begin(List<String> currencies) throws IOException;

    /** @param since the earliest time at which something was posted to it in one currency, in UTC */
    void account(PostedEntry.Line first, Instant since) throws IOException;

    void entry(PostedEntry posted) throws IOException;

    /** @param last the latest time at which anything was posted, in UTC */
    void balance(PostedEntry.Line balance, Instant last) throws IOException;
}
