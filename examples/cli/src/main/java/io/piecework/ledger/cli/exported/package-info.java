/** Exported files, and what DuckDB counts in them. */
@NullMarked
package io.piecework.ledger.cli.exported;

import org.jspecify.annotations.NullMarked;
