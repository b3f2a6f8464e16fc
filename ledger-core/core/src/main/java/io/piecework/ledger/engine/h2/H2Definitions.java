package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what defines the ledger's objects from H2's INFORMATION_SCHEMA. Names of constraints do not count: H2 makes them up. */
final class H2Definitions {

    /** A table in memory of a database in a file loses its rows when the file is closed. */
    private static final String RELATIONS = """
            SELECT 'relation' AS kind, own(table_name) AS name,
                CASE
                    WHEN table_type = 'VIEW' THEN 'view'
                    WHEN table_type <> 'BASE TABLE' THEN LOWER(table_type)
                    WHEN table_class <> 'org.h2.mvstore.db.MVTable' THEN 'table of ' || table_class
                    WHEN storage_type <> 'CACHED' AND DATABASE_PATH() IS NOT NULL THEN 'in-memory table'
                    ELSE 'table'
                END AS definition
            FROM information_schema.tables
            WHERE table_schema = SCHEMA()
            UNION ALL
            SELECT 'relation', own(sequence_name), 'sequence'
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()""";

    private static final String COLUMNS = """
            SELECT 'column', own(table_name) || '.' || own(column_name),
                ordinal_position || ': ' || LOWER(data_type)
                    || COALESCE('(' || character_maximum_length || ')', '')
                    || CASE WHEN UPPER(data_type) = 'NUMERIC' THEN '(' || numeric_precision || ', ' || numeric_scale || ')' ELSE '' END
                    || COALESCE('(' || datetime_precision || ')', '')
                    || CASE WHEN COALESCE(collation_name, 'OFF') = 'OFF' THEN '' ELSE ' collate ' || collation_name END
                    || CASE WHEN is_nullable = 'YES' THEN '' ELSE ' not null' END
                    || COALESCE(' default ' || column_default, '')
                    || COALESCE(' on update ' || column_on_update, '')
                    || COALESCE(' of domain ' || domain_name, '')
                    || CASE WHEN is_identity = 'YES' THEN ' identity' ELSE '' END
                    || CASE WHEN is_generated = 'NEVER' THEN '' ELSE ' generated' END
                    || CASE WHEN is_visible THEN '' ELSE ' invisible' END
                    || CASE WHEN default_on_null THEN ' default on null' ELSE '' END
            FROM information_schema.columns
            WHERE table_schema = SCHEMA()""";

    private static final String SEQUENCES = """
            SELECT 'sequence', own(sequence_name),
                LOWER(data_type) || ' from ' || start_value || ' by ' || increment || ', ' || minimum_value || ' to ' || maximum_value
                    || ', cache ' || cache || CASE WHEN cycle_option = 'NO' THEN '' ELSE ', cycle' END
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()""";

    private static final String CONSTRAINTS = """
            SELECT 'constraint',
                own(c.table_name) || '.' || COALESCE((
                    SELECT LOWER(c.constraint_type) || ' '
                        || LISTAGG(own(k.column_name), ', ') WITHIN GROUP (ORDER BY k.ordinal_position)
                    FROM information_schema.key_column_usage k
                    WHERE k.constraint_schema = c.constraint_schema
                        AND k.constraint_name = c.constraint_name), own(c.constraint_name)),
                LOWER(c.constraint_type)
                    || COALESCE(' ' || (
                        SELECT k.check_clause
                        FROM information_schema.check_constraints k
                        WHERE k.constraint_schema = c.constraint_schema
                            AND k.constraint_name = c.constraint_name), '')
                    || CASE WHEN c.enforced = 'YES' THEN '' ELSE ' not enforced' END
                    || COALESCE(' nulls distinct ' || LOWER(c.nulls_distinct), '')
            FROM information_schema.table_constraints c
            WHERE c.table_schema = SCHEMA()""";

    /** Without those of constraints. Further indexes are the administrator's, unless they refuse rows. */
    private static final String INDEXES = """
            SELECT 'index', own(i.table_name) || '.' || own(i.index_name),
                LOWER(i.index_type_name) || ' '
                    || LISTAGG(own(c.column_name) || ' ' || LOWER(c.ordering_specification), ', ')
                        WITHIN GROUP (ORDER BY c.ordinal_position)
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c
                ON c.index_schema = i.index_schema
                AND c.index_name = i.index_name
            WHERE i.table_schema = SCHEMA()
                AND NOT i.is_generated
            GROUP BY i.table_name, i.index_name, i.index_type_name""";

    private static final String TRIGGERS = """
            SELECT 'trigger', own(event_object_table) || '.' || own(trigger_name),
                LOWER(action_timing) || ' ' || LOWER(event_manipulation) || ' calls ' || COALESCE(java_class, 'its source')
            FROM information_schema.triggers
            WHERE event_object_schema = SCHEMA()""";

    /** Rights of the role PUBLIC, which every user has; H2 shows rights to administrators. */
    private static final String GRANTS = """
            SELECT 'grant', CASE WHEN COALESCE(table_name, '') = '' THEN 'schema' ELSE own(table_name) END, rights || ' to PUBLIC'
            FROM information_schema.rights
            WHERE grantee = 'PUBLIC'
                AND table_schema = SCHEMA()""";

    /** The database checks those of other tables, and follows what they say, where the ledger changes or deletes a row. */
    private static final String FOREIGN_KEYS = """
            SELECT 'foreign key', own(u.table_name) || '.' || own(r.constraint_name),
                own(f.table_name) || ' on update ' || LOWER(r.update_rule) || ' on delete ' || LOWER(r.delete_rule)
            FROM information_schema.referential_constraints r
            JOIN information_schema.table_constraints u
                ON u.constraint_schema = r.unique_constraint_schema
                AND u.constraint_name = r.unique_constraint_name
            JOIN information_schema.table_constraints f
                ON f.constraint_schema = r.constraint_schema
                AND f.constraint_name = r.constraint_name
            WHERE u.table_schema = SCHEMA()""";

    private static final String SQL = String.join(
            "\nUNION ALL\n", RELATIONS, COLUMNS, SEQUENCES, CONSTRAINTS, INDEXES, TRIGGERS, GRANTS, FOREIGN_KEYS);

    private static final String VERSION = """
            SELECT MAX(version) AS version
            FROM ledger_schema_history""";

    /** An alias of the user's stands for a function of H2's where BUILTIN_ALIAS_OVERRIDE was set. Then no further answer can be trusted. */
    private static final String ALIASES = """
            SELECT routine_name
            FROM information_schema.routines
            WHERE routine_schema = SCHEMA()""";

    /** Functions that the driver does not list. */
    private static final Set<String> FURTHER_FUNCTIONS = Set.of("POSITION", "UNNEST", "SYSTEM_RANGE", "SCHEMA");

    private static final int NOT_ENOUGH_RIGHTS = 90096;
    private static final String UNIQUE = "unique";
    private static final String READING = "SELECT to PUBLIC";

    private H2Definitions() {}

    static List<Definition> of(Connection connection, Definition.Names names) throws SQLException {
        var found = new ArrayList<Definition>();
        namesakes(connection, found);
        if (!found.isEmpty()) {
            return found;
        }
        for (Definition each : Sql.rows(
                connection,
                H2Names.of(connection).sql(SQL),
                row -> new Definition(row.getString(1), row.getString(2), row.getString(3)))) {
            if (isOurs(each, names)) {
                found.add(each);
            } else if (isTwin(each, names)) {
                found.add(new Definition("twin", each.name(), each.text()));
            }
        }
        if (found.contains(Definition.HISTORY)) {
            version(connection, found);
        }
        H2Views.definitions(connection).forEach((name, text) -> {
            if (names.relations().contains(name)) {
                found.add(new Definition("view", name, text));
            }
        });
        return found;
    }

    /** A user who may not read the table sees no more than definitions. */
    private static void version(Connection connection, List<Definition> found) throws SQLException {
        try {
            found.add(Sql.row(connection, VERSION, row -> Definition.version(row.getInt("version"))));
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_ENOUGH_RIGHTS) {
                throw e;
            }
        }
    }

    private static boolean isTwin(Definition found, Definition.Names names) {
        return found.kind().equals("relation") && names.relations().contains(H2Names.withoutCase(found.name()));
    }

    private static boolean isOurs(Definition found, Definition.Names names) {
        int dot = found.name().indexOf('.');
        String relation = dot < 0 ? found.name() : found.name().substring(0, dot);
        return switch (found.kind()) {
            case "grant" ->
                !found.text().equals(READING)
                        && (relation.equals("schema") || names.relations().contains(relation));
            case "index" ->
                names.relations().contains(relation)
                        && (names.indexes().contains(found.name().substring(dot + 1))
                                || found.text().startsWith(UNIQUE));
            default -> names.relations().contains(relation);
        };
    }

    private static void namesakes(Connection connection, List<Definition> found) throws SQLException {
        List<String> aliases = Sql.rows(connection, ALIASES, row -> row.getString(1));
        if (aliases.isEmpty()) {
            return; // the driver reads the names of the database's functions from a text of hundreds of pages
        }
        Set<String> own = functions(connection.getMetaData());
        for (String name : aliases) {
            if (own.contains(name.toUpperCase(Locale.ROOT))) {
                found.add(new Definition("namesake", name, "function"));
            }
        }
    }

    private static Set<String> functions(DatabaseMetaData driver) throws SQLException {
        var functions = new HashSet<>(FURTHER_FUNCTIONS);
        for (String some : List.of(
                driver.getStringFunctions(),
                driver.getNumericFunctions(),
                driver.getTimeDateFunctions(),
                driver.getSystemFunctions())) {
            functions.addAll(List.of(some.split(",")));
        }
        return functions;
    }
}
