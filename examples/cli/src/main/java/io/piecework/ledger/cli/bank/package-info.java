/** The command that compares a bank's files with the ledger. */
@NullMarked
package io.piecework.ledger.cli.bank;

import org.jspecify.annotations.NullMarked;
