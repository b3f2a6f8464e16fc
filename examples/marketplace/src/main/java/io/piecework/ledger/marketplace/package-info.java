/** A marketplace for small tasks: the platform around the ledger. Each folder is one step of the money, with its pages. */
@NullMarked
package io.piecework.ledger.marketplace;

import org.jspecify.annotations.NullMarked;
