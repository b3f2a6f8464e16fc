package io.piecework.ledger.engine;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.engine.json.EventJson;
import io.piecework.ledger.funding.FundingEvent;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.task.TaskEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Makes the events of accounts, tasks and assignments of their stored form, as the ledger does; beside it in its package, where its JSON is. */
public final class EventReader {

    private final Map<String, ObjectReader> readers = new HashMap<>();

    /** Looks at the events once. */
    public EventReader() {
        JsonMapper mapper = EventJson.mapper();
        for (Class<?> kind : List.of(
                FundingEvent.class, FundsEvent.class, TaskEvent.class, AssignmentEvent.class, EarningsEvent.class)) {
            register(mapper, kind);
        }
    }

    /** The event of this name. */
    public LedgerEvent read(String name, byte[] payload) {
        return Objects.requireNonNull(readers.get(name), name).readValue(payload);
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
