package io.piecework.ledger.file.export;

import java.util.Locale;

/** The formats of an exported journal. */
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

    /** Whether it also takes a part of the journal: the others assert every account's balance, which a part does not give. */
    public boolean takesPart() {
        return this == CSV || this == JSONL;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
