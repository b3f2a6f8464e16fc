package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.SealedPayloads;
import io.piecework.ledger.engine.json.SealedTexts;
import io.piecework.ledger.engine.port.PayloadArchive;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** A row of {@code ledger_event}, not decoded and not checked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredEvent(EventHash.Content content, byte[] hash) {

    /** For messages, such as {@code deposit:d-1@0 (position 7)}. */
    public String place() {
        return content.stream() + "@" + content.sequence() + " (position " + content.position() + ")";
    }

    private static final Payloads.Columns<StoredEvent> COLUMNS = new Payloads.Columns<>(
            row -> row.content.payload(),
            row -> PayloadArchive.Place.of(row.content.stream(), row.content.sequence(), row.hash),
            row -> row.content.position(),
            (row, payload) -> new StoredEvent(row.content.with(payload), row.hash));

    /** The rows with the payloads that were moved into archives, compared with the hashes in the database. */
    static List<StoredEvent> whole(Connection connection, List<StoredEvent> rows, Payloads payloads)
            throws SQLException {
        return payloads.whole(connection, rows, COLUMNS);
    }

    /** The keys of the sealed texts of these rows. */
    public static SealedTexts.Keys keys(Connection connection, List<StoredEvent> rows) throws SQLException {
        return SealedPayloads.keys(connection, rows, COLUMNS.payload());
    }

    /** The rows with their texts opened. The hashes are of the sealed form. */
    static List<StoredEvent> opened(Connection connection, List<StoredEvent> rows) throws SQLException {
        return SealedPayloads.opened(connection, rows, COLUMNS);
    }

    /** The row with the texts opened whose keys these are. The hash is of the sealed form. */
    public StoredEvent opened(SealedTexts.Keys keys) {
        byte[] opened = SealedTexts.opened(content.payload(), keys);
        return opened == content.payload() ? this : new StoredEvent(content.with(opened), hash);
    }

    /** The rows with the payloads that were moved into archives, for a proof that computes the hashes itself. */
    public static List<StoredEvent> unproved(List<StoredEvent> rows, Payloads payloads) {
        return payloads.unproved(rows, COLUMNS);
    }

    /** Refuses a row whose payload is in an archive, where it turned out to be another one. */
    public void requireStored(Payloads payloads) {
        payloads.requireStored(this, COLUMNS);
    }

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                new EventHash.Content(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getBytes(7)),
                row.getBytes(8));
    }
}
