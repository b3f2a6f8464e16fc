/** The commands that report on all workers and requesters: balances, lists, searches, and the reports for finance. */
@NullMarked
package io.piecework.ledger.cli.report;

import org.jspecify.annotations.NullMarked;
