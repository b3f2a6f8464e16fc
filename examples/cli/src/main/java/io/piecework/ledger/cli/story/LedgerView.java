package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one thing from the ledger as fields by name. The names are those of the library's own view records. */
interface LedgerView {

    /** The fields as committed, or empty when the ledger has no such thing. */
    Optional<Map<String, Object>> read(Ledger ledger);

    /** A view record's components by their names in a file. */
    static Map<String, Object> fields(Object view) {
        var fields = new LinkedHashMap<String, Object>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            try {
                fields.put(nameOf(component), component.getAccessor().invoke(view));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(view.getClass() + " cannot be read", e);
            }
        }
        return fields;
    }

    /** The names of a subject's fields besides its id, which comes first. */
    static List<String> stateNames(Class<?> viewType) {
        return Stream.of(viewType.getRecordComponents())
                .skip(1)
                .map(LedgerView::nameOf)
                .toList();
    }

    /** The names of a view's amounts. */
    static List<String> amountNames(Class<?> viewType) {
        return Stream.of(viewType.getRecordComponents())
                .filter(component -> component.getType() == Amount.class)
                .map(RecordComponent::getName)
                .toList();
    }

    /** The status of a subject is called {@code state} in a file, as the expectation is. */
    static String nameOf(RecordComponent component) {
        return component.getName().equals("status") ? "state" : component.getName();
    }
}
