package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.SideTables;
import java.time.InstantSource;

/**
 * The ports that listeners work with.
 *
 * @param clock by which retries are due, and by which an instance detects that it was suspended for longer than its claim
 */
record ListenerContext(
        EventLog log, Reading reading, SideTables sideTables, HighWaterMark highWaterMark, InstantSource clock) {}
