package io.piecework.ledger.spring.web;

import io.piecework.ledger.reading.statement.StatementLine;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request asks for.
 *
 * @param after the key of the page before; null for the first page
 * @param most the length of the page
 */
record Paging(@Nullable String after, int most) {

    static final int USUAL = 50;

    /** Some 200 kB of JSON. */
    static final int MOST = 200;

    /** The key of a statement's line. */
    StatementLine.@Nullable Key afterLine() {
        return after == null ? null : StatementLine.Key.parse(after);
    }
}
