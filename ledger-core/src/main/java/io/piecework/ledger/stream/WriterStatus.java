package io.piecework.ledger.stream;

import java.time.Duration;

/**
 * How the writer is doing at one moment, for health checks. Reading it asks no database.
 *
 * @param alive whether commands are accepted and carried out: false after closing, or where the writer thread has ended and only a restart
 *     helps
 * @param waiting how many calls wait for the writer
 * @param oldest how long the oldest unanswered command has been waiting; zero where all are answered. A large value alone does not mean an
 *     outage: one long transaction that locks one stream is enough
 * @param clockDifference how far the process's clock is ahead of the database's, negative if it is behind, at the last time a command needed
 *     the database; zero if the ledger's time is simulated
 */
public record WriterStatus(boolean alive, int waiting, Duration oldest, Duration clockDifference) {}
