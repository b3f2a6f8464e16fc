/**
 * Archives: files that have the content of finished events of sealed periods, so that the database keeps what it decides and sums up by. A row of
 * the events' table keeps its place, its name, its time and its hash for ever; an archive takes its payload, and gives it back. Readers
 * notice nothing but time: histories, proofs and repeats read through the archive.
 *
 * <p>An archive is a Parquet file, sorted by stream, with a manifest beside it. DuckDB's driver writes and reads it.
 *
 * <p>It has no table: which archive has an event's payload is in the event's row, and what an archive is in its manifest. Readers: the engine,
 * through its port, and the front door to files.
 */
@NullMarked
package io.piecework.ledger.file.archive;

import org.jspecify.annotations.NullMarked;
