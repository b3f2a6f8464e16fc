package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.SharedClock;

/**
 * The ports that listeners work with.
 *
 * @param clock by which retries are due
 */
record ListenerContext(
        EventLog log, Reading reading, SideTables sideTables, HighWaterMark highWaterMark, SharedClock clock) {}
