/** One story, step by step, with what the ledger stored of each. */
@NullMarked
package io.piecework.ledger.marketplace.tour;

import org.jspecify.annotations.NullMarked;
