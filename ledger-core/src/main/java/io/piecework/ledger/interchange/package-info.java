/**
 * Other people's formats, turned into commands: the results files that Mechanical Turk writes, the bonus and approve files
 * that it is given, and the answers of rails.
 *
 * <p>Needs Apache Commons CSV on the class path. Everything is read in bounded memory; a row that makes no sense is reported with
 * its line and leaves nothing behind, a file that makes no sense ends at its line.
 */
@NullMarked
package io.piecework.ledger.interchange;

import org.jspecify.annotations.NullMarked;
