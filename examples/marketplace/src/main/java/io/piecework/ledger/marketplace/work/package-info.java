/** Workers find tasks, accept them and hand in their answers. */
@NullMarked
package io.piecework.ledger.marketplace.work;

import org.jspecify.annotations.NullMarked;
