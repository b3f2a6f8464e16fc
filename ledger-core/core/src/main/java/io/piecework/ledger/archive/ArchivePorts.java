package io.piecework.ledger.archive;

import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.PayloadStore;
import io.piecework.ledger.engine.port.Reading;
import org.apiguardian.api.API;

/** The ports that archives work with. */
@API(status = API.Status.INTERNAL)
public record ArchivePorts(Reading reading, PayloadStore payloads, EventLog log, HighWaterMark highWaterMark) {}
