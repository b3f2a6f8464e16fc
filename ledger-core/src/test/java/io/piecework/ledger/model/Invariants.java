package io.piecework.ledger.model;

import io.piecework.ledger.testdb.FreshDatabase;
import java.util.List;

/** What holds of the stored rows after every order, whatever the model says of it. */
final class Invariants {

    /** Tables whose rows are written once. */
    private static final List<String> ONLY_ADDED = List.of(
            "ledger_event",
            "ledger_posting",
            "ledger_statement_line",
            "ledger_payout_step",
            "ledger_notice",
            "ledger_cap");

    private final FreshDatabase database;
    private long last;

    /** From now on nobody edits a row of the database. */
    Invariants(FreshDatabase database) {
        this.database = database;
        for (String table : ONLY_ADDED) {
            database.execute("CREATE TRIGGER only_added_" + table + " BEFORE UPDATE, DELETE ON " + table
                    + " FOR EACH ROW CALL '" + OnlyAdded.class.getName() + "'");
        }
    }

    /** Only what was done is stored, and what it posted sums to zero in every currency: so then does everything. */
    void after(boolean done, List<String> told) {
        long now = Long.parseLong(database.column("SELECT COALESCE(MAX(position), 0) FROM ledger_event")
                .get(0));
        if (now > last != done) {
            told.add("events " + last + " to " + now + " are stored of what was " + (done ? "done" : "not done"));
        }
        database.column("SELECT currency FROM ledger_posting WHERE position > " + last
                        + " GROUP BY currency HAVING SUM(amount) <> 0")
                .forEach(currency -> told.add("the entries do not sum to zero in " + currency));
        last = now;
    }
}
