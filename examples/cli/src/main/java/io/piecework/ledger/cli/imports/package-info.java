/** The commands that take other platforms' files over. */
@NullMarked
package io.piecework.ledger.cli.imports;

import org.jspecify.annotations.NullMarked;
