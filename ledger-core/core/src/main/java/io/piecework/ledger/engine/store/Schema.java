package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.SchemaVersion;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and upgrades the ledger's tables: one script a version, which records itself in {@code ledger_schema_history}. Tables of the right version
 * are only read, so that a user without the right to change them can open the ledger.
 *
 * <p>H2 commits with each DDL statement. A script that failed halfway there runs again from its start, and is written so that it can.
 *
 * <p>The ledger uses no migration tool. Flyway and Liquibase would bring a JSON or XML library that may conflict with the host's version,
 * for one file of DDL; and the host's own tool stays the host's.
 */
public final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** The version of the tables that this version of the library reads and writes. */
    public static final int VERSION = SchemaVersion.CURRENT;

    private static final String SELECT_VERSION = """
            SELECT COALESCE(MAX(version), 0)
            FROM ledger_schema_history""";

    private static final String HISTORY = "ledger_schema_history";

    /** SQLStates for a column that does not exist (H2, PostgreSQL), is not a number, or holds text that is none. */
    private static final Pattern NOT_OURS = Pattern.compile("42S22|42703|42804|22...");

    /** One thread of this process at a time: an embedded database has no lock for the schema. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final DataSource source;
    private final Dialect dialect;
    private final int version;
    private final SchemaScripts scripts;

    public Schema(DataSource source, Dialect dialect) {
        this(source, dialect, VERSION, SchemaScripts.bundled(dialect.schemaFolder()));
    }

    /**
     * A schema of another version, for tests.
     *
     * @param scripts the text of a script by its path, such as {@code h2/1.sql}
     */
    public Schema(DataSource source, Dialect dialect, int version, UnaryOperator<String> scripts) {
        this(source, dialect, version, new SchemaScripts(dialect.schemaFolder(), scripts));
    }

    private Schema(DataSource source, Dialect dialect, int version, SchemaScripts scripts) {
        this.source = source;
        this.dialect = dialect;
        this.version = version;
        this.scripts = scripts;
    }

    /**
     * Creates missing tables and upgrades older ones, if permitted.
     *
     * @param mayChange whether to change the database; otherwise missing and older tables are refused
     * @throws StorageException with one of the {@code SCHEMA_} codes when the tables do not fit
     */
    public void open(boolean mayChange) {
        prepare(mayChange);
        try (Connection another = source.getConnection()) {
            if (!look(another).hasHistory()) {
                throw new StorageException(
                        Code.SCHEMA_MISSING,
                        "the DataSource's next connection sees none of the ledger's tables; with an unnamed jdbc:h2:mem:"
                                + " URL each connection is a database of its own, give it a name");
            }
        } catch (SQLException e) {
            throw SqlFailures.of("look for the ledger's tables", e);
        }
    }

    private void prepare(boolean mayChange) {
        synchronized (ONE_AT_A_TIME) {
            try (Connection connection = source.getConnection()) {
                ConnectionEnding ending = ConnectionEnding.ofTransaction(connection);
                try (ending) {
                    if (!isCurrent(connection, mayChange)) {
                        change(connection);
                    }
                }
            } catch (SQLException e) {
                throw SqlFailures.of("look for or make the ledger's tables", e);
            }
        }
    }

    private boolean isCurrent(Connection connection, boolean mayChange) throws SQLException {
        Look look = look(connection);
        int found = look.hasHistory() ? found(connection) : 0;
        if (found == version) {
            look.requireComplete();
            return true;
        }
        if (mayChange) {
            return false;
        }
        if (found > 0) {
            throw new StorageException(Code.SCHEMA_OLDER, older(found));
        }
        throw look.hasAnyTable() ? look.unfinished() : look.none(connection);
    }

    private void change(Connection connection) throws SQLException {
        dialect.relations().lock(connection);
        Look look = look(connection);
        dialect.relations().enter(connection, look.schema);
        int found = look.hasHistory() ? found(connection) : 0;
        if (found == 0 || found == version) {
            runScripts(connection, found);
            return;
        }
        try {
            dialect.registration(source).upgrade(() -> {
                try {
                    dialect.limitLockTime(connection); // appends of other processes wait meanwhile
                    runScripts(connection, found);
                } catch (SQLException e) {
                    throw new UncheckedSqlException(e);
                }
            });
        } catch (UncheckedSqlException e) {
            throw e.sql();
        }
    }

    private void runScripts(Connection connection, int found) throws SQLException {
        for (int next = found + 1; next <= version; next++) {
            try {
                run(connection, next);
            } catch (SQLException e) {
                throw SqlFailures.of("apply the ledger's script " + scripts.path(next), e);
            }
            if (found(connection) != next) {
                throw new IllegalStateException(scripts.path(next) + " does not record its version");
            }
        }
        connection.commit();
        if (found == 0) {
            LOG.info("created the ledger's tables, version {}, in schema {}", version, connection.getSchema());
        } else if (found < version) {
            LOG.info(
                    "upgraded the ledger's tables from version {} to {} in schema {}",
                    found,
                    version,
                    connection.getSchema());
        }
    }

    private void run(Connection connection, int version) throws SQLException {
        for (String ddl : scripts.statements(version)) {
            Sql.execute(connection, ddl);
        }
    }

    /** The version of the existing tables; a newer one than this is refused. */
    private int found(Connection connection) throws SQLException {
        try {
            int found = Sql.row(connection, SELECT_VERSION, row -> row.getInt(1));
            if (found > version) {
                throw new StorageException(
                        Code.SCHEMA_NEWER,
                        "the database holds ledger tables of version " + found + ", this ledger knows up to " + version
                                + "; use a newer ledger");
            }
            return found;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !NOT_OURS.matcher(e.getSQLState()).matches()) {
                throw e;
            }
            throw new StorageException(
                    Code.SCHEMA_FOREIGN,
                    "the table ledger_schema_history of this database is another application's; give the ledger a"
                            + " schema of its own",
                    e.getSQLState(),
                    e);
        }
    }

    private String older(int found) {
        String missing = IntStream.rangeClosed(found + 1, version)
                .mapToObj(scripts::path)
                .collect(Collectors.joining(", "));
        return "the database holds ledger tables of version " + found + ", this ledger needs " + version + ": "
                + missing + (version == found + 1 ? " is" : " are") + " missing, which a ledger that may create tables"
                + " applies when it opens";
    }

    /** The scripts of all versions, for a database product by the folder of its scripts. */
    public static String ddl(String folder) {
        return SchemaScripts.bundled(folder).textUpTo(VERSION);
    }

    public static List<String> statements(Dialect dialect) {
        return SchemaScripts.bundled(dialect.schemaFolder()).statementsUpTo(VERSION);
    }

    /** @throws StorageException when the connection has no schema */
    private Look look(Connection connection) throws SQLException {
        String schema = dialect.relations().schema(connection);
        if (schema == null) {
            throw dialect.relations().refusalWithoutSchema(connection);
        }
        return new Look(schema, dialect.relations().names(connection, schema));
    }

    /** What a connection sees of the ledger's tables, and what is missing. */
    private final class Look {

        private final String schema;
        private final Set<String> relations;

        Look(String schema, Set<String> relations) {
            this.schema = schema;
            this.relations = relations;
        }

        boolean hasHistory() {
            return relations.contains(HISTORY);
        }

        boolean hasAnyTable() {
            return scripts.tables(version).stream().anyMatch(relations::contains);
        }

        /** Refuses tables of which some are missing although their version is recorded; warns about an index or a view. */
        void requireComplete() {
            List<String> missing = missing(scripts.tables(version));
            if (!missing.isEmpty()) {
                throw incomplete(missing);
            }
            List<String> additions = missing(scripts.additions(version));
            if (!additions.isEmpty()) {
                LOG.warn(incomplete(additions).getMessage());
            }
        }

        /** Some tables are there and no version is recorded. */
        StorageException unfinished() {
            List<String> missing = new ArrayList<>(missing(scripts.tables(version)));
            missing.addAll(missing(scripts.additions(version)));
            missing.add("the version " + version + " in " + HISTORY);
            return incomplete(missing);
        }

        /** There is no table of the ledger here, but perhaps one in another schema. */
        StorageException none(Connection connection) throws SQLException {
            String none = "the database holds no ledger in schema " + schema;
            Set<String> others = schemasWithHistory(connection);
            if (others.isEmpty()) {
                return new StorageException(
                        Code.SCHEMA_MISSING,
                        none + "; open it once with the right to create tables, or apply there " + printed());
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

        private StorageException incomplete(List<String> missing) {
            return new StorageException(
                    Code.SCHEMA_MISSING,
                    "the ledger in schema " + schema + " is incomplete: " + listed(missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing; apply there, to its end, "
                            + printed());
        }

        /** How an administrator gets the scripts. */
        private String printed() {
            String first = scripts.path(1);
            return "what 'piecework schema print --database " + first.substring(0, first.indexOf('/')) + "' prints ("
                    + (version == 1 ? first : first + " to " + scripts.path(version)) + " of the ledger's jar)";
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
}
