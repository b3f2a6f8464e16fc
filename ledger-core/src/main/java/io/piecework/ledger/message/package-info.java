/**
 * What is said to the ledger and what it answers: commands, events, refusals, and the names of who and what they are about.
 */
@NullMarked
package io.piecework.ledger.message;

import org.jspecify.annotations.NullMarked;
