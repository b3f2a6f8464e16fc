/** Money leaves: where it goes, who asks for it, and what the bank reports. */
@NullMarked
package io.piecework.ledger.marketplace.payout;

import org.jspecify.annotations.NullMarked;
