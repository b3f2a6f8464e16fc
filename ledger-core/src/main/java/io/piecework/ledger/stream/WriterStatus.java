package io.piecework.ledger.stream;

import java.time.Duration;

/**
 * How the writer is doing at one moment, for health checks. Reading it asks no database.
 *
 * @param alive whether commands are accepted and carried out
 * @param waiting how many calls wait for the writer
 * @param oldest how long the oldest unanswered command has been waiting; zero where all are answered. More than a few seconds mean that the
 *     database does not answer, or that another transaction holds locks
 */
public record WriterStatus(boolean alive, int waiting, Duration oldest) {}
