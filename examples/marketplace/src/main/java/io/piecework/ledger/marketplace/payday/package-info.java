/** The weekly day on which the platform pays all workers. */
@NullMarked
package io.piecework.ledger.marketplace.payday;

import org.jspecify.annotations.NullMarked;
