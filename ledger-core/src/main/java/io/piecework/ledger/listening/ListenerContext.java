package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.SideTables;
import java.time.InstantSource;

/**
 * What listeners work with.
 *
 * @param clock by which due times are told, and by which a process finds that it stood still
 */
public record ListenerContext(
        EventLog log, Reading reading, SideTables sideTables, HighWaterMark highWaterMark, InstantSource clock) {}
