/**
 * {@code piecework}, the command line: one class for each command, those on payouts and imports in packages of their own. Answers go to
 * standard output, problems and progress to standard error.
 */
@NullMarked
package io.piecework.ledger.cli;

import org.jspecify.annotations.NullMarked;
