package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.definition.Definition;
import io.piecework.ledger.engine.definition.DefinitionNames;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what defines the ledger's objects from H2's INFORMATION_SCHEMA. Names of constraints do not count: H2 makes them up. */
final class H2Definitions {

    /** A table in memory of a database in a file loses its rows when the file is closed. */
    private static final String RELATIONS = """
            SELECT 'relation' AS kind, LOWER(table_name) AS name,
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
            SELECT 'relation', LOWER(sequence_name), 'sequence'
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()""";

    private static final String COLUMNS = """
            SELECT 'column', LOWER(table_name) || '.' || LOWER(column_name),
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
            SELECT 'sequence', LOWER(sequence_name),
                LOWER(data_type) || ' from ' || start_value || ' by ' || increment || ', ' || minimum_value || ' to ' || maximum_value
                    || ', cache ' || cache || CASE WHEN cycle_option = 'NO' THEN '' ELSE ', cycle' END
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()""";

    private static final String CONSTRAINTS = """
            SELECT 'constraint',
                LOWER(c.table_name) || '.' || COALESCE((
                    SELECT LOWER(c.constraint_type) || ' '
                        || LISTAGG(LOWER(k.column_name), ', ') WITHIN GROUP (ORDER BY k.ordinal_position)
                    FROM information_schema.key_column_usage k
                    WHERE k.constraint_schema = c.constraint_schema
                        AND k.constraint_name = c.constraint_name), LOWER(c.constraint_name)),
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
            SELECT 'index', LOWER(i.table_name) || '.' || LOWER(i.index_name),
                LOWER(i.index_type_name) || ' '
                    || LISTAGG(LOWER(c.column_name) || ' ' || LOWER(c.ordering_specification), ', ')
                        WITHIN GROUP (ORDER BY c.ordinal_position)
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c
                ON c.index_schema = i.index_schema
                AND c.index_name = i.index_name
            WHERE i.table_schema = SCHEMA()
                AND NOT i.is_generated
            GROUP BY i.table_name, i.index_name, i.index_type_name""";

    private static final String TRIGGERS = """
            SELECT 'trigger', LOWER(event_object_table) || '.' || LOWER(trigger_name),
                LOWER(action_timing) || ' ' || LOWER(event_manipulation) || ' calls ' || COALESCE(java_class, 'its source')
            FROM information_schema.triggers
            WHERE event_object_schema = SCHEMA()""";

    /** Rights of the role PUBLIC, which every user has; H2 shows rights to administrators. */
    private static final String GRANTS = """
            SELECT 'grant', LOWER(COALESCE(NULLIF(table_name, ''), 'schema')), rights || ' to PUBLIC'
            FROM information_schema.rights
            WHERE grantee = 'PUBLIC'
                AND table_schema = SCHEMA()""";

    private static final String SQL =
            String.join("\nUNION ALL\n", RELATIONS, COLUMNS, SEQUENCES, CONSTRAINTS, INDEXES, TRIGGERS, GRANTS);

    /** An alias of the user's stands for a function of H2's where BUILTIN_ALIAS_OVERRIDE was set. Then no further answer can be trusted. */
    private static final String ALIASES = """
            SELECT routine_name
            FROM information_schema.routines
            WHERE routine_schema = SCHEMA()""";

    /** Functions that the driver does not list. */
    private static final Set<String> FURTHER_FUNCTIONS = Set.of("POSITION", "UNNEST", "SYSTEM_RANGE", "SCHEMA");

    private static final String UNIQUE = "unique";
    private static final String READING = "SELECT to PUBLIC";

    private H2Definitions() {}

    static List<Definition> of(Connection connection, DefinitionNames names) throws SQLException {
        var found = new ArrayList<Definition>();
        try (Statement statement = connection.createStatement()) {
            namesakes(connection, statement, found);
            if (!found.isEmpty()) {
                return found;
            }
            try (ResultSet row = statement.executeQuery(SQL)) {
                while (row.next()) {
                    var each = new Definition(row.getString(1), row.getString(2), row.getString(3));
                    if (isOurs(each, names)) {
                        found.add(each);
                    }
                }
            }
        }
        H2Views.definitions(connection).forEach((name, text) -> {
            if (names.relations().contains(name)) {
                found.add(new Definition("view", name, text));
            }
        });
        return found;
    }

    private static boolean isOurs(Definition found, DefinitionNames names) {
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

    private static void namesakes(Connection connection, Statement statement, List<Definition> found)
            throws SQLException {
        Set<String> own = functions(connection.getMetaData());
        try (ResultSet row = statement.executeQuery(ALIASES)) {
            while (row.next()) {
                String name = row.getString(1);
                if (own.contains(name.toUpperCase(Locale.ROOT))) {
                    found.add(new Definition("namesake", name, "function"));
                }
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
