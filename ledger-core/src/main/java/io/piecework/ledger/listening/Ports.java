package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.Horizon;
import io.piecework.ledger.stream.Keeping;
import io.piecework.ledger.stream.Reading;
import java.time.InstantSource;

/**
 * What listeners work with.
 *
 * @param clock by which due times are told, and by which a process finds that it stood still
 */
public record Ports(EventLog log, Reading reading, Keeping keeping, Horizon horizon, InstantSource clock) {}
