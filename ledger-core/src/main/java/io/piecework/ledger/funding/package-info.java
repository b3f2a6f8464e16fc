/**
 * How money comes in, a requester's deposits and credit for one who pays on account, and how what they do not use goes back.
 */
@NullMarked
package io.piecework.ledger.funding;

import org.jspecify.annotations.NullMarked;
