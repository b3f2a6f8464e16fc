/**
 * The journal, the statements and the events as Parquet files, one a month and kind, with a manifest that says what they contain.
 *
 * <p>The writer is our own: the few encodings that it needs are short, need no library with native code, and keep the bytes of a file the same
 * in every version of a library, so that a file that is made again can be compared by its digest. It writes flat columns, in plain or dictionary
 * encoding, compressed with Snappy; it reads nothing.
 *
 * <p>It has no table: it asks the statements, the journal and the stored events. Readers: the auditor's view and the command line.
 */
@NullMarked
package io.piecework.ledger.export.parquet;

import org.jspecify.annotations.NullMarked;
