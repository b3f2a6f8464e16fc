package io.piecework.ledger.file.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes the journal for an accounting program. The calls come in this order: the currencies, each account, each entry, each balance. */
interface JournalWriter {

    void begin(List<String> currencies) throws IOException;

    /** @param since the effective time of the first posting in this currency */
    void account(PostedEntry.Line first, Instant since) throws IOException;

    void entry(PostedEntry posted) throws IOException;

    /** @param last the effective time of the last posting of all */
    void balance(PostedEntry.Line balance, Instant last) throws IOException;
}
