package io.piecework.ledger.engine;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.json.EventJsonMapper;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Parses the stored events of accounts, tasks and assignments with the ledger's own JSON mapper, which is package-private. */
public final class EventParser {

    private final Map<String, ObjectReader> readers = new HashMap<>();

    /** Prepares a JSON reader for each kind of event. */
    public EventParser() {
        JsonMapper mapper = EventJsonMapper.mapper();
        for (Class<?> kind : List.of(
                FundingEvent.class, FundsEvent.class, TaskEvent.class, AssignmentEvent.class, EarningsEvent.class)) {
            register(mapper, kind);
        }
    }

    /** Parses the payload of a row. */
    public LedgerEvent parse(String name, Instant recorded, byte[] payload) {
        return Objects.requireNonNull(readers.get(name), name)
                .withAttribute(EventJsonMapper.RECORDED, recorded)
                .readValue(payload);
    }

    private void register(JsonMapper mapper, Class<?> type) {
        EventName name = type.getAnnotation(EventName.class);
        if (name != null) {
            readers.put(name.value(), mapper.readerFor(type));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            register(mapper, permitted);
        }
    }
}
