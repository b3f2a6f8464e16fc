package io.piecework.ledger.model;

import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;

/** Invariants of the stored rows that must hold after every command, independent of the model. */
final class Invariants {

    /** Tables whose rows are written once. */
    private static final List<String> ONLY_ADDED = List.of(
            "ledger_event",
            "ledger_posting",
            "ledger_statement_line",
            "ledger_submission",
            "ledger_status_change",
            "ledger_payout_step",
            "ledger_decision",
            "ledger_notice",
            "ledger_cap",
            "ledger_threshold");

    private final FreshDatabase database;
    private long last;

    /** Forbids updates and deletes from now on. */
    Invariants(TestDatabase kind, FreshDatabase database) {
        this.database = database;
        boolean postgres = kind == TestDatabase.POSTGRESQL;
        if (postgres) {
            database.execute("CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'an update or delete of an insert-only row: %', OLD; END $$");
        }
        for (String table : ONLY_ADDED) {
            String trigger = "CREATE TRIGGER only_added_" + table;
            String rows = " ON " + table + " FOR EACH ROW ";
            database.execute(
                    postgres
                            ? trigger + " BEFORE UPDATE OR DELETE" + rows + "EXECUTE FUNCTION only_added()"
                            : trigger + " BEFORE UPDATE, DELETE" + rows + "CALL '" + InsertOnlyTrigger.class.getName()
                                    + "'");
        }
    }

    /** The findings of a verification, which also names the triggers that forbid updates and deletes. */
    static List<String> withoutTriggers(List<String> findings) {
        return findings.stream()
                .filter(sentence -> !sentence.contains(".only_added_"))
                .toList();
    }

    /**
     * Only accepted commands store events, and the new postings sum to zero in every currency. By induction the whole
     * journal does.
     */
    void after(boolean done, List<String> differences) {
        long now = Long.parseLong(database.column("SELECT COALESCE(MAX(position), 0) FROM ledger_event")
                .get(0));
        if (now > last != done) {
            differences.add(
                    "events " + last + " to " + now + " are stored of what was " + (done ? "done" : "not done"));
        }
        database.column("SELECT currency FROM ledger_posting WHERE position > " + last
                        + " GROUP BY currency HAVING SUM(amount) <> 0")
                .forEach(currency -> differences.add("the entries do not sum to zero in " + currency));
        last = now;
    }
}
