/**
 * {@code piecework}, the command line: one class for each command. Here are those that run, prove, close and export a ledger; documents,
 * reports, payouts and imports have packages. Answers go to standard output, problems and progress to standard error.
 */
@NullMarked
package io.piecework.ledger.cli;

import org.jspecify.annotations.NullMarked;
