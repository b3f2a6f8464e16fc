package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection sees of the ledger's tables, and what is missing. */
record SchemaLook(String schema, Set<String> relations) {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final String HISTORY = "ledger_schema_history";

    /** @throws StorageException when the connection has no schema */
    static SchemaLook of(Connection connection, Dialect dialect) throws SQLException {
        String schema = dialect.relations().schema(connection);
        if (schema == null) {
            throw dialect.relations().refusalWithoutSchema(connection);
        }
        return new SchemaLook(schema, dialect.relations().names(connection, schema));
    }

    boolean hasHistory() {
        return relations.contains(HISTORY);
    }

    boolean hasAnyOf(SchemaScripts scripts, int version) {
        return scripts.tables(version).stream().anyMatch(relations::contains);
    }

    /** Refuses tables of which some are missing although their version is recorded; warns about an index or a view. */
    void requireComplete(SchemaScripts scripts, int version) {
        List<String> missing = missing(scripts.tables(version));
        if (!missing.isEmpty()) {
            throw incomplete(missing, scripts, version);
        }
        List<String> additions = missing(scripts.additions(version));
        if (!additions.isEmpty()) {
            LOG.warn(incomplete(additions, scripts, version).getMessage());
        }
    }

    /** Some tables are there and no version is recorded. */
    StorageException unfinished(SchemaScripts scripts, int version) {
        List<String> missing = new ArrayList<>(missing(scripts.tables(version)));
        missing.addAll(missing(scripts.additions(version)));
        missing.add("the version " + version + " in " + HISTORY);
        return incomplete(missing, scripts, version);
    }

    /** There is no table of the ledger here, but perhaps one in another schema. */
    StorageException none(Connection connection, Dialect dialect, SchemaScripts scripts, int version)
            throws SQLException {
        String none = "the database holds no ledger in schema " + schema;
        Set<String> others = schemasWithHistory(connection);
        if (others.isEmpty()) {
            return new StorageException(
                    Code.SCHEMA_MISSING,
                    none + "; open it once with the right to create tables, or apply " + files(scripts, version)
                            + " of the ledger's jar there");
        }
        String first = others.iterator().next();
        if (!dialect.relations().mayUse(connection, first)) {
            String user = connection.getMetaData().getUserName();
            return new StorageException(
                    Code.NOT_PERMITTED,
                    none + ", and the user " + user + " may not use the schema " + first
                            + ", which holds one; GRANT USAGE ON SCHEMA " + first + " TO " + user);
        }
        return new StorageException(
                Code.SCHEMA_MISSING,
                none + ", but one in " + String.join(" and ", others)
                        + ": name that schema in the DataSource's URL, as by "
                        + dialect.relations().urlSetting(first));
    }

    private List<String> missing(Set<String> needed) {
        return needed.stream().filter(name -> !relations.contains(name)).toList();
    }

    private StorageException incomplete(List<String> missing, SchemaScripts scripts, int version) {
        return new StorageException(
                Code.SCHEMA_MISSING,
                "the ledger in schema " + schema + " is incomplete: " + listed(missing)
                        + (missing.size() == 1 ? " is" : " are") + " missing; apply " + files(scripts, version)
                        + " of the ledger's jar there, to its end");
    }

    private static String files(SchemaScripts scripts, int version) {
        return version == 1 ? scripts.path(1) : scripts.path(1) + " to " + scripts.path(version);
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static Set<String> schemasWithHistory(Connection connection) throws SQLException {
        var schemas = new TreeSet<String>();
        for (String name : new String[] {HISTORY, "LEDGER_SCHEMA_HISTORY"}) {
            try (ResultSet table = connection.getMetaData().getTables(null, null, name, new String[] {"TABLE"})) {
                while (table.next()) {
                    schemas.add(table.getString("TABLE_SCHEM"));
                }
            }
        }
        return schemas;
    }
}
