/** Workers as the platform's people see them: balances, holds, and suspensions by two of them. */
@NullMarked
package io.piecework.ledger.marketplace.people;

import org.jspecify.annotations.NullMarked;
