/** Who can sign in, what each may see, and which actor of the ledger each is. */
@NullMarked
package io.piecework.ledger.marketplace.person;

import org.jspecify.annotations.NullMarked;
