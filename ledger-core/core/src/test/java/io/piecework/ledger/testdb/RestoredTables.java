package io.piecework.ledger.testdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A copy of all tables of a ledger and of its sequence, which is put back under a running application, as a dump is. */
public final class RestoredTables {

    private final FreshDatabase database;
    private final List<String> tables;
    private final long given;

    private RestoredTables(FreshDatabase database, List<String> tables, long given) {
        this.database = database;
        this.tables = tables;
        this.given = given;
    }

    public static RestoredTables dump(FreshDatabase database) {
        List<String> tables = database.column("""
                SELECT LOWER(table_name)
                FROM information_schema.tables
                WHERE table_type = 'BASE TABLE'
                    AND LOWER(table_name) LIKE 'ledger@_%' ESCAPE '@'
                    AND LOWER(table_schema) = 'public'""");
        long given = Long.parseLong(
                database.column("SELECT MAX(position) FROM ledger_event").get(0));
        for (String table : tables) {
            database.execute("CREATE TABLE copy_of_" + table + " AS SELECT * FROM " + table);
        }
        return new RestoredTables(database, tables, given);
    }

    /** Puts back the tables that are included, all of them at once, and the sequence. */
    public void restore(TestDatabase kind, Predicate<String> included) {
        var statements = new ArrayList<String>();
        tables.stream().filter(included).forEach(table -> {
            statements.add("DELETE FROM " + table);
            statements.add("INSERT INTO " + table + " SELECT * FROM copy_of_" + table);
        });
        if (kind == TestDatabase.POSTGRESQL) {
            statements.add("SELECT setval('ledger_event_position', " + given + ")");
            database.execute("BEGIN; " + String.join("; ", statements) + "; COMMIT");
        } else {
            statements.add("ALTER SEQUENCE ledger_event_position RESTART WITH " + (given + 1));
            database.execute(
                    "SET AUTOCOMMIT FALSE; " + String.join("; ", statements) + "; COMMIT; SET AUTOCOMMIT TRUE");
        }
    }
}
