/**
 * Text that people typed: its limits, and how to show it safely on one line, whatever control characters it contains.
 */
@NullMarked
package io.piecework.ledger.text;

import org.jspecify.annotations.NullMarked;
