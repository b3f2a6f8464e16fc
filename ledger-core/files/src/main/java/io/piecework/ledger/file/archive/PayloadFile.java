package io.piecework.ledger.file.archive;

import io.piecework.ledger.engine.port.PayloadArchive.Place;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import io.piecework.ledger.file.parquet.DuckDb;
import io.piecework.ledger.file.parquet.ParquetColumn;
import io.piecework.ledger.file.parquet.ParquetFile;
import io.piecework.ledger.file.parquet.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The Parquet file of an archive, sorted by stream and sequence. */
final class PayloadFile {

    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.count("position"),
            ParquetColumn.text("stream"),
            ParquetColumn.count("sequence"),
            new ParquetColumn("payload", ParquetColumn.Type.JSON, false),
            ParquetColumn.text("hash"));

    /** Small groups: a query for one stream reads one or two of them. */
    private static final int ROWS_OF_A_GROUP = 4_096;

    private static final String BY_PLACE = """
            SELECT stream, sequence, payload, hash
            FROM read_parquet(%s)
            WHERE stream >= ?
                AND stream <= ?
                AND sequence >= ?
                AND sequence <= ?
                AND stream IN (%s)""";

    private static final String ALL = """
            SELECT position, stream, sequence, payload, hash
            FROM read_parquet(%s)""";

    /** DuckDB's order of texts. */
    private static final Comparator<String> BYTE_ORDER =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Path file;

    PayloadFile(Path file) {
        this.file = file;
    }

    /** Hands over payloads in the order of the file. */
    interface Source {
        void each(Consumer<Payload> consumer);
    }

    /** Writes the file. */
    ParquetFile.Written write(ParquetWriter writer, Source payloads) throws IOException {
        try (ParquetFile rows = writer.begin(file, COLUMNS, ROWS_OF_A_GROUP)) {
            payloads.each(payload -> {
                try {
                    rows.add(List.of(
                            payload.position(),
                            payload.place().stream(),
                            payload.place().sequence(),
                            payload.content(),
                            payload.place().hash()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return rows.end();
        }
    }

    /** Hands over all payloads, in lists of so many at most. */
    void each(Connection duckDb, int most, Consumer<List<Payload>> consumer) throws SQLException {
        try (PreparedStatement statement = duckDb.prepareStatement(ALL.formatted(DuckDb.quoted(file)))) {
            try (ResultSet row = statement.executeQuery()) {
                var list = new ArrayList<Payload>();
                while (row.next()) {
                    list.add(new Payload(
                            row.getLong(1),
                            new Place(row.getString(2), row.getLong(3), row.getString(5)),
                            row.getString(4).getBytes(StandardCharsets.UTF_8)));
                    if (list.size() == most) {
                        consumer.accept(list);
                        list = new ArrayList<>();
                    }
                }
                if (!list.isEmpty()) {
                    consumer.accept(list);
                }
            }
        }
    }

    /** The payloads of these places; those that the file lacks are left out. */
    Map<Place, byte[]> payloads(Connection duckDb, Collection<Place> places) throws SQLException {
        var streams = new TreeSet<>(BYTE_ORDER);
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (Place place : places) {
            streams.add(place.stream());
            least = Math.min(least, place.sequence());
            greatest = Math.max(greatest, place.sequence());
        }
        String marks = String.join(", ", Collections.nCopies(streams.size(), "?"));
        Map<Place, byte[]> wanted = new HashMap<>();
        places.forEach(place -> wanted.put(place, new byte[0]));
        try (PreparedStatement statement = duckDb.prepareStatement(BY_PLACE.formatted(DuckDb.quoted(file), marks))) {
            statement.setString(1, streams.first());
            statement.setString(2, streams.last());
            statement.setLong(3, least);
            statement.setLong(4, greatest);
            int at = 5;
            for (String stream : streams) {
                statement.setString(at++, stream);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] payload = row.getString(3).getBytes(StandardCharsets.UTF_8);
                    wanted.computeIfPresent(
                            new Place(row.getString(1), row.getLong(2), row.getString(4)), (place, none) -> payload);
                }
            }
        }
        wanted.values().removeIf(payload -> payload.length == 0);
        return wanted;
    }
}
