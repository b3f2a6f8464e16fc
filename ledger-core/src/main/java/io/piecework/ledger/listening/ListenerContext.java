package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.SideTables;
import io.piecework.ledger.stream.SideTables.SharedClock;

/**
 * The ports that listeners work with.
 *
 * @param clock by which retries are due
 */
record ListenerContext(
        EventLog log, Reading reading, SideTables sideTables, HighWaterMark highWaterMark, SharedClock clock) {}
