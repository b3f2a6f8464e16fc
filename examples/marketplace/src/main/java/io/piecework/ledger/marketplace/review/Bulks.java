package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.command.RefusalCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of decisions on many pieces. Each status changes by one statement, so that of an undo and a start only one happens. */
@Repository
class Bulks {

    /** Under the names of the record: H2 writes each column that it does not find into its trace file. */
    private static final String COLUMNS =
            "id, requester, decision, category, reason, amount, starts_at AS startsAt, status";

    private final JdbcClient rows;

    Bulks(JdbcClient rows) {
        this.rows = rows;
    }

    /** @param refusal why the ledger did not do it; null where it did, or was not asked yet */
    record Row(
            String bulk,
            String assignment,
            String status,
            @Nullable RefusalCode refusal) {

        boolean is(String status) {
            return this.status.equals(status);
        }
    }

    /** The decision and its pieces, all or none. The same decision again changes nothing. */
    @Transactional
    void store(Bulk bulk, List<String> assignments) {
        if (find(bulk.id()).isPresent()) {
            return;
        }
        rows.sql("""
                INSERT INTO bulk (id, requester, decision, category, reason, amount, starts_at, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        bulk.id(),
                        bulk.requester(),
                        bulk.decision().name(),
                        bulk.category().name(),
                        bulk.reason())
                .param(bulk.amount())
                .params(bulk.startsAt().atOffset(ZoneOffset.UTC), bulk.status().name())
                .update();
        for (String assignment : assignments) {
            rows.sql("INSERT INTO bulk_piece (bulk, assignment, status) VALUES (?, ?, 'OPEN')")
                    .params(bulk.id(), assignment)
                    .update();
        }
    }

    Optional<Bulk> find(String id) {
        return rows.sql("SELECT " + COLUMNS + " FROM bulk WHERE id = ?")
                .param(id)
                .query(Bulk.class)
                .optional();
    }

    List<Row> pieces(String id) {
        return rows.sql("SELECT * FROM bulk_piece WHERE bulk = ? ORDER BY assignment")
                .param(id)
                .query(Row.class)
                .list();
    }

    /** A requester's pieces that are soon decided. */
    List<Row> underWay(String requester) {
        return rows.sql("""
                SELECT p.*
                FROM bulk_piece p
                JOIN bulk b ON b.id = p.bulk
                WHERE b.requester = ?
                AND b.status IN ('WAITING', 'STARTED')
                AND p.status = 'OPEN'""").param(requester).query(Row.class).list();
    }

    /** Those on one piece that can still be undone, the last one first. */
    List<Row> undoable(String requester) {
        return rows.sql("""
                SELECT p.*
                FROM bulk_piece p
                JOIN bulk b ON b.id = p.bulk
                WHERE b.requester = ?
                AND b.status = 'WAITING'
                AND NOT EXISTS (SELECT 1 FROM bulk_piece other WHERE other.bulk = b.id AND other.assignment <> p.assignment)
                ORDER BY b.starts_at DESC""").param(requester).query(Row.class).list();
    }

    /** Whether it had not started. */
    boolean undo(String id, String requester) {
        return rows.sql("UPDATE bulk SET status = 'UNDONE' WHERE id = ? AND requester = ? AND status = 'WAITING'")
                        .params(id, requester)
                        .update()
                > 0;
    }

    void start(Instant now) {
        rows.sql("UPDATE bulk SET status = 'STARTED' WHERE status = 'WAITING' AND starts_at <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Bulk> started() {
        return rows.sql("SELECT " + COLUMNS + " FROM bulk WHERE status = 'STARTED' ORDER BY starts_at")
                .query(Bulk.class)
                .list();
    }

    List<String> open(String id, int most) {
        return rows.sql("""
                SELECT assignment
                FROM bulk_piece
                WHERE bulk = ?
                AND status = 'OPEN'
                ORDER BY assignment
                FETCH FIRST ? ROWS ONLY""").params(id, most).query(String.class).list();
    }

    void done(String id, String assignment) {
        rows.sql("UPDATE bulk_piece SET status = 'DONE' WHERE bulk = ? AND assignment = ?")
                .params(id, assignment)
                .update();
    }

    /** Another instance may have got another answer a moment before: what it stored in the ledger counts. */
    void refused(String id, String assignment, RefusalCode code) {
        rows.sql("""
                UPDATE bulk_piece
                SET status = 'REFUSED', refusal = ?
                WHERE bulk = ?
                AND assignment = ?
                AND status <> 'DONE'""").params(code.name(), id, assignment).update();
    }

    void finish(String id) {
        rows.sql("""
                UPDATE bulk
                SET status = 'DONE'
                WHERE id = ?
                AND status = 'STARTED'
                AND NOT EXISTS (SELECT 1 FROM bulk_piece p WHERE p.bulk = bulk.id AND p.status = 'OPEN')""").param(id).update();
    }
}
