/**
 * How the commands print: tables, wrapped text and help that fit the terminal, CSV, whole files, progress, and the nearest known name for a
 * mistyped one.
 */
@NullMarked
package io.piecework.ledger.cli.output;

import org.jspecify.annotations.NullMarked;
