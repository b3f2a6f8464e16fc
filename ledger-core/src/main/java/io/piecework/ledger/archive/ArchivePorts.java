package io.piecework.ledger.archive;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.PayloadStore;
import io.piecework.ledger.stream.Reading;
import org.apiguardian.api.API;

/** The ports that archives work with. */
@API(status = API.Status.INTERNAL)
public record ArchivePorts(Reading reading, PayloadStore payloads, EventLog log, HighWaterMark highWaterMark) {}
