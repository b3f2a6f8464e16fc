/** Requesters pay in and publish tasks. */
@NullMarked
package io.piecework.ledger.marketplace.task;

import org.jspecify.annotations.NullMarked;
