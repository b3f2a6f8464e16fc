/** Requesters decide on what was handed in. */
@NullMarked
package io.piecework.ledger.marketplace.review;

import org.jspecify.annotations.NullMarked;
