package io.piecework.ledger.file.archive;

import java.time.Instant;

/**
 * An archive of events' content.
 *
 * @param number from 1; its files have it in their names
 * @param until events that were recorded before this moment are in it, as far as they were finished then
 * @param events how many
 * @param sha256 of the Parquet file, in hexadecimal digits
 * @param written when the file was written
 */
public record Archive(int number, Instant until, long events, String sha256, Instant written) {}
