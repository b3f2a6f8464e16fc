package io.piecework.ledger.export;

import java.util.Locale;

/** How the journal is written. */
public enum JournalFormat {
    /** For hledger 1.30 and later: strict checks pass, each account's balance is asserted. */
    HLEDGER,
    /** For ledger 3.3 and later: {@code --pedantic} passes, each account's balance is asserted. */
    LEDGER,
    /** For beancount 3: no tolerance, each account's balance is asserted. */
    BEANCOUNT,
    /** One row a posting, RFC 4180. */
    CSV,
    /** One JSON object a posting. */
    JSONL;

    /** As the command line calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
