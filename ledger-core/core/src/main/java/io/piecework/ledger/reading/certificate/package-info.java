/**
 * A worker's certificate of a calendar year: what was earned, by month and by requester, in every currency, for a bank or a tax office.
 *
 * <p>The figures are sums of the lines of the worker's statements, all read in one snapshot and in memory that grows with months and requesters,
 * not with lines. Nothing is rounded, and no currency is converted into another.
 *
 * <p>It has no table: it asks the statements. Readers: the worker's view, export and page.
 */
@NullMarked
package io.piecework.ledger.reading.certificate;

import org.jspecify.annotations.NullMarked;
