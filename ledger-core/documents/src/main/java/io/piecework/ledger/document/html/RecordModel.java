package io.piecework.ledger.document.html;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts records to the models of a template: maps, lists, texts and booleans; null components are left out. */
final class RecordModel {

    private RecordModel() {}

    static Map<String, Object> of(Record record) {
        var model = new HashMap<String, Object>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value != null) {
                model.put(component.getName(), shown(value));
            }
        }
        return model;
    }

    private static Object shown(Object value) {
        if (value instanceof Record record) {
            return of(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordModel::shown).toList();
        }
        return value instanceof Boolean ? value : value.toString();
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
