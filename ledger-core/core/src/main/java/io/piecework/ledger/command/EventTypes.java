package io.piecework.ledger.command;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The types of events under a sealed interface, so that a new one needs no list. */
@API(status = API.Status.INTERNAL)
public final class EventTypes {

    private EventTypes() {}

    /** The records that are or extend these types. */
    @SafeVarargs
    public static List<Class<? extends LedgerEvent>> under(Class<? extends LedgerEvent>... types) {
        var found = new ArrayList<Class<? extends LedgerEvent>>();
        for (Class<? extends LedgerEvent> type : types) {
            if (type.isRecord()) {
                found.add(type);
            } else {
                for (Class<?> permitted : type.getPermittedSubclasses()) {
                    found.addAll(under(permitted.asSubclass(LedgerEvent.class)));
                }
            }
        }
        return found.stream().distinct().toList();
    }
}
