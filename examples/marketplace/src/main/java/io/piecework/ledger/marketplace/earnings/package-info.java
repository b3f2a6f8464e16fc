/** What a worker earned, and why not more. */
@NullMarked
package io.piecework.ledger.marketplace.earnings;

import org.jspecify.annotations.NullMarked;
