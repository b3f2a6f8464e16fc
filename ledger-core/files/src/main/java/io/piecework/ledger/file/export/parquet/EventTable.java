package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.file.parquet.ParquetColumn;
import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The events with their content as it is stored, and with the hashes that the fingerprint is made of. */
final class EventTable implements ExportedTable {

    private static final JsonFactory JSON = new JsonFactory();

    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.count("position"),
            ParquetColumn.text("stream"),
            ParquetColumn.count("sequence"),
            ParquetColumn.text("name"),
            ParquetColumn.count("revision"),
            ParquetColumn.time("effective_at"),
            ParquetColumn.time("recorded_at"),
            new ParquetColumn("payload", ParquetColumn.Type.JSON, false),
            new ParquetColumn("hash", ParquetColumn.Type.BYTES, false));

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public List<ParquetColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> sums() {
        return List.of();
    }

    @Override
    public void read(Rows rows, StatementPeriod period, long after, long upTo, Consumer<Row> consumer) {
        rows.events().contents(after, upTo, event -> consumer.accept(row(event)));
    }

    private static Row row(StoredEvents.Content event) {
        Instant effective = effective(event);
        return new Row(
                event.position(),
                effective,
                Arrays.asList(
                        event.position(),
                        event.stream(),
                        event.sequence(),
                        event.name(),
                        event.revision(),
                        effective,
                        event.recorded(),
                        event.payload(),
                        event.hash()),
                "",
                List.of(),
                null);
    }

    /** When an event took effect is in its payload, unless that is when it was recorded. */
    private static Instant effective(StoredEvents.Content event) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), event.payload())) {
            if (find(json, "stamp")) {
                return find(json, "effective") ? Instant.parse(json.getString()) : event.recorded();
            }
        } catch (RuntimeException e) {
            throw damaged(event.position(), e);
        }
        throw damaged(event.position(), null);
    }

    private static IllegalStateException damaged(long position, @Nullable RuntimeException cause) {
        return new IllegalStateException(
                "the event at position " + position + " has no time at which it took effect; verify the ledger", cause);
    }

    /** Goes to the value of a field of the object that comes next or is begun. */
    private static boolean find(JsonParser json, String field) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.nextToken();
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = json.currentName().equals(field);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
