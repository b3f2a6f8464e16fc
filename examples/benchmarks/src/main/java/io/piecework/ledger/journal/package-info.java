/** What is measured where only its own package can see it; on the class path beside the ledger's package of this name. */
@NullMarked
package io.piecework.ledger.journal;

import org.jspecify.annotations.NullMarked;
