/**
 * What finance reads: where a requester's money is.
 */
@NullMarked
package io.piecework.ledger.report;

import org.jspecify.annotations.NullMarked;
