package io.piecework.ledger.audit.proof;

import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the keys of texts with the erasures. A key without a secret needs a later erasure of its worker, and an erasure leaves no secret of a key
 * that was used before it. That a key is missing, or another one, shows where an event cannot be read.
 */
final class ErasureProof {

    private static final String LOST = """
            SELECT k.id, k.worker, k.position
            FROM ledger_person_key k
            WHERE k.secret IS NULL
                AND NOT EXISTS (
                    SELECT 1
                    FROM %s e
                    WHERE e.name = '%s'
                        AND e.stream = 'worker-status:' || k.worker
                        AND e.position > k.position)
            ORDER BY k.id""";

    private static final String UNFINISHED = """
            SELECT k.id, k.worker, e.position
            FROM ledger_person_key k
            JOIN %s e
                ON e.stream = 'worker-status:' || k.worker
                AND e.name = '%s'
                AND e.position > k.position
            WHERE k.secret IS NOT NULL
            ORDER BY k.id, e.position""";

    private ErasureProof() {}

    /** One sentence for each finding. */
    static List<String> findings(Rows rows) {
        var found = new ArrayList<String>();
        String name = LedgerEvent.nameOf(WorkerStatusEvent.ErasureNoted.class);
        String events = rows.events().relation();
        rows.each(
                LOST.formatted(events, name),
                List.of(),
                row -> found.add("ledger_person_key " + row.text("id") + " has no secret, and worker:"
                        + row.text("worker") + " was not erased after position " + row.count("position")
                        + ": texts are lost"));
        rows.each(
                UNFINISHED.formatted(events, name),
                List.of(),
                row -> found.add("ledger_person_key " + row.text("id") + " has its secret, and worker:"
                        + row.text("worker") + " was erased at position " + row.count("position")
                        + ": the erasure is not finished, give its command again"));
        return found;
    }
}
