/**
 * Imports other systems' files as commands: Mechanical Turk's results, bonus and approve files, results
 * files of any platform by a map of their columns, and the reports of payout rails.
 *
 * <p>A file is read in bounded memory. An invalid row is reported with its line and stores
 * nothing; a file that cannot be parsed ends the import at its line.
 *
 * <p>It has no table: it reads states and gives commands. Reader: the front door to files.
 */
@NullMarked
package io.piecework.ledger.file.imports;

import org.jspecify.annotations.NullMarked;
