package io.piecework.ledger.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes records as JSON lines; works without the CSV library, which is optional. */
final class JsonRecords {

    private static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new HarmlessEscapes()).build();

    private JsonRecords() {}

    static <R extends Record> Consumer<R> to(RecordColumns<R> columns, Appendable out) {
        List<String> names = columns.names();
        return row -> {
            List<String> cells = columns.cells(row);
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartObject();
                for (int i = 0; i < cells.size(); i++) {
                    if (columns.isCount(i)) {
                        json.writeNumberProperty(names.get(i), Long.parseLong(cells.get(i)));
                    } else {
                        json.writeStringProperty(names.get(i), cells.get(i));
                    }
                }
                json.writeEndObject();
            }
            try {
                out.append(text.getBuffer()).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
