/**
 * The journal, the statements and the events as Parquet files, one a month and kind, with a manifest that says what they contain.
 *
 * <p>It has no table: it asks the statements, the journal and the stored events. Readers: the front door to files, and the command line.
 */
@NullMarked
package io.piecework.ledger.file.export.parquet;

import org.jspecify.annotations.NullMarked;
