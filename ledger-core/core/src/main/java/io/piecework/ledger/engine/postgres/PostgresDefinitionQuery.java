package io.piecework.ledger.engine.postgres;

import java.util.List;

/**
 * The query for what defines the ledger's objects, and for what others added to them. It runs with pg_catalog alone in the search_path, so that no
 * function, operator or table of another schema can stand for one of its own. Columns: kind, name and definition.
 *
 * <p>Its parameters are the oid of a table of the ledger, the names of the ledger's relations, those of its indexes, and the schemas of the
 * session's search_path.
 */
final class PostgresDefinitionQuery {

    /** OFFSET 0 keeps the planner from reading all functions of the server for each one that has the name of another. */
    private static final String ASKED = """
            WITH asked AS (
                SELECT (SELECT c.relnamespace FROM pg_class c WHERE c.oid = ?::oid) AS id,
                    ?::name[] AS relations, ?::name[] AS indexes, ?::name[] AS path
            ),
            ours AS (
                SELECT c.oid, c.relname::text AS name, c.relkind, c.relpersistence, c.relowner, c.relacl, c.reloptions,
                    c.relrowsecurity, c.relforcerowsecurity, a.indexes,
                    (SELECT quote_ident(n.nspname) || '.ledger_' FROM pg_namespace n WHERE n.oid = a.id) AS qualifier
                FROM asked a
                JOIN pg_class c ON c.relnamespace = a.id
                    AND c.relname = ANY (a.relations)
                    AND c.relkind <> 'i'
            ),
            searched AS (
                SELECT n.oid, n.nspname, n.oid = a.id AS own
                FROM asked a
                JOIN pg_namespace n ON n.oid = a.id OR n.nspname = ANY (a.path)
                WHERE n.nspname <> 'pg_catalog'
            ),
            functions AS MATERIALIZED (
                SELECT s.nspname, f.*
                FROM searched s
                CROSS JOIN LATERAL (
                    SELECT p.oid, p.proname, p.proargtypes, p.pronargs - p.pronargdefaults AS required
                    FROM pg_proc p
                    WHERE p.pronamespace = s.oid
                    OFFSET 0) f
            )
            """;

    private static final String RELATIONS = """
            SELECT 'relation' AS kind, o.name AS name,
                CASE o.relpersistence WHEN 'p' THEN '' WHEN 'u' THEN 'unlogged ' ELSE 'temporary ' END
                    || CASE o.relkind
                        WHEN 'r' THEN 'table'
                        WHEN 'p' THEN 'partitioned table'
                        WHEN 'f' THEN 'foreign table'
                        WHEN 'v' THEN 'view'
                        WHEN 'm' THEN 'materialized view'
                        WHEN 'S' THEN 'sequence'
                        ELSE o.relkind::text
                    END
                    || CASE WHEN o.relkind = 'v' THEN COALESCE(' with ' || array_to_string(o.reloptions, ', '), '') ELSE '' END
                    AS definition
            FROM ours o""";

    private static final String COLUMNS = """
            SELECT 'column', o.name || '.' || a.attname,
                row_number() OVER (PARTITION BY o.oid ORDER BY a.attnum) || ': ' || format_type(a.atttypid, a.atttypmod)
                    || CASE WHEN a.attcollation = 0 THEN '' ELSE ' collate ' || a.attcollation::regcollation END
                    || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                    || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                    || CASE WHEN a.attidentity = '' THEN '' ELSE ' identity' END
                    || CASE WHEN a.attgenerated = '' THEN '' ELSE ' generated' END
            FROM ours o
            JOIN pg_attribute a
                ON a.attrelid = o.oid
                AND a.attnum > 0
                AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d
                ON d.adrelid = a.attrelid
                AND d.adnum = a.attnum
            WHERE o.relkind <> 'S'""";

    private static final String VIEWS = """
            SELECT 'view', o.name, replace(pg_get_viewdef(o.oid), o.qualifier, 'ledger_')
            FROM ours o
            WHERE o.relkind = 'v'""";

    private static final String SEQUENCES = """
            SELECT 'sequence', o.name,
                format_type(s.seqtypid, NULL) || ' from ' || s.seqstart || ' by ' || s.seqincrement || ', ' || s.seqmin
                    || ' to ' || s.seqmax || ', cache ' || s.seqcache || CASE WHEN s.seqcycle THEN ', cycle' ELSE '' END
            FROM ours o
            JOIN pg_sequence s ON s.seqrelid = o.oid""";

    /** Without those that only say NOT NULL, which servers before version 18 do not have, and which the columns have too. */
    private static final String CONSTRAINTS = """
            SELECT 'constraint', o.name || '.' || c.conname, pg_get_constraintdef(c.oid)
            FROM ours o
            JOIN pg_constraint c ON c.conrelid = o.oid
            WHERE c.contype <> 't'
                AND (c.contype <> 'n' OR NOT c.convalidated)""";

    /** Further indexes are the administrator's, unless they refuse rows, compute something or compare by another function. */
    private static final String INDEXES = """
            SELECT 'index', o.name || '.' || i.relname,
                replace(pg_get_indexdef(x.indexrelid), o.qualifier, 'ledger_')
                    || CASE WHEN (x.indisvalid, x.indisready, x.indislive) = (true, true, true) THEN '' ELSE ' invalid' END
            FROM ours o
            JOIN pg_index x ON x.indrelid = o.oid
            JOIN pg_class i ON i.oid = x.indexrelid
            WHERE i.relname = ANY (o.indexes)
                OR x.indisunique
                OR x.indisexclusion
                OR x.indexprs IS NOT NULL
                OR x.indpred IS NOT NULL
                OR EXISTS (
                    SELECT 1
                    FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass
                        AND d.objid = x.indexrelid
                        AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass))""";

    /** The server checks those of other tables, and runs what they say, where the ledger changes or deletes a row. */
    private static final String FOREIGN_KEYS = """
            SELECT 'foreign key', o.name || '.' || c.conname, c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid)
            FROM ours o
            JOIN pg_constraint c ON c.confrelid = o.oid
            WHERE c.contype = 'f'""";

    private static final String TRIGGERS = """
            SELECT 'trigger', o.name || '.' || t.tgname, pg_get_triggerdef(t.oid)
            FROM ours o
            JOIN pg_trigger t ON t.tgrelid = o.oid
            WHERE NOT t.tgisinternal""";

    private static final String RULES = """
            SELECT 'rule', o.name || '.' || r.rulename, pg_get_ruledef(r.oid)
            FROM ours o
            JOIN pg_rewrite r ON r.ev_class = o.oid
            WHERE r.rulename <> '_RETURN'""";

    private static final String POLICIES = """
            SELECT 'policy', o.name || '.' || p.polname, COALESCE(pg_get_expr(p.polqual, p.polrelid), 'every row')
            FROM ours o
            JOIN pg_policy p ON p.polrelid = o.oid
            UNION ALL
            SELECT 'row level security', o.name, CASE WHEN o.relforcerowsecurity THEN 'also for the owner' ELSE 'enabled' END
            FROM ours o
            WHERE o.relrowsecurity OR o.relforcerowsecurity""";

    private static final String INHERITANCE = """
            SELECT 'inheritance', o.name || '.' || t.relname,
                CASE WHEN h.inhparent = o.oid THEN 'its rows are those of ' || o.name || ' too' ELSE 'has rows of ' || o.name || ' too' END
            FROM ours o
            JOIN pg_inherits h ON o.oid IN (h.inhparent, h.inhrelid)
            JOIN pg_class t
                ON t.oid IN (h.inhparent, h.inhrelid)
                AND t.oid <> o.oid""";

    private static final String OWNERS = """
            SELECT 'owner', o.name, pg_get_userbyid(o.relowner)::text
            FROM ours o
            WHERE o.relowner <> (SELECT mode() WITHIN GROUP (ORDER BY relowner) FROM ours)""";

    /** Without what the documentation says to grant: reading to every role, and writing to roles of their own names. */
    private static final String GRANTS = """
            SELECT 'grant', o.name || COALESCE('.' || g.attname, ''),
                string_agg(g.privilege_type || CASE WHEN g.is_grantable THEN ' with grant option' ELSE '' END, ', '
                        ORDER BY g.privilege_type)
                    || ' to ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee)::text END
            FROM ours o
            CROSS JOIN LATERAL (
                SELECT NULL::name AS attname, r.*
                FROM aclexplode(o.relacl) r
                UNION ALL
                SELECT a.attname, r.*
                FROM pg_attribute a
                CROSS JOIN LATERAL aclexplode(a.attacl) r
                WHERE a.attrelid = o.oid) g
            WHERE g.grantee <> o.relowner
                AND (g.is_grantable
                    OR (g.grantee::bigint, g.privilege_type) IN (
                        (0, 'INSERT'),
                        (0, 'UPDATE'),
                        (0, 'DELETE'),
                        (0, 'USAGE'))
                    OR g.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
                    OR (o.relkind::text, g.privilege_type) = ('S', 'UPDATE'))
            GROUP BY o.name, g.attname, g.grantee""";

    /** A role that may create an operator beside the tables decides how they are compared. */
    private static final String SCHEMA_GRANTS = """
            SELECT 'grant', 'schema ' || quote_ident(n.nspname),
                'CREATE to ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee)::text END
            FROM asked a
            JOIN pg_namespace n ON n.oid = a.id
            CROSS JOIN LATERAL aclexplode(n.nspacl) g
            WHERE g.privilege_type = 'CREATE'
                AND g.grantee <> n.nspowner
                AND g.grantee <> (SELECT mode() WITHIN GROUP (ORDER BY relowner) FROM ours)""";

    /**
     * Two further parts of its WITH clause: the types that are not the server's, and what belongs to extensions. To a domain every value of its
     * base type is converted by itself. Base types are those that only a superuser can make.
     */
    private static final String TYPES = """
            , foreign_types AS MATERIALIZED (
                SELECT y.oid, e.typtype = 'b' AS of_superuser,
                    e.typtype <> 'd' AND NOT EXISTS (
                        SELECT 1
                        FROM pg_cast k
                        JOIN pg_type s ON s.oid = k.castsource
                        WHERE k.casttarget = y.oid
                            AND k.castcontext = 'i'
                            AND s.typnamespace = 'pg_catalog'::regnamespace) AS out_of_reach
                FROM pg_type y
                JOIN pg_type e ON e.oid = CASE WHEN y.typcategory = 'A' THEN y.typelem ELSE y.oid END
                WHERE e.typnamespace <> 'pg_catalog'::regnamespace
                    AND NOT EXISTS (SELECT 1 FROM ours o WHERE o.oid = e.typrelid)
            ),
            extended AS MATERIALIZED (
                SELECT d.classid, d.objid AS oid
                FROM pg_depend d
                WHERE d.classid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
                    AND d.deptype = 'e'
            )
            """;

    /** A temporary relation comes before the ledger's in the session that made it, which a pool may hand to the ledger. */
    private static final String NAMESAKE_RELATIONS = """
            SELECT 'namesake', quote_ident(s.nspname) || '.' || c.relname, 'relation'
            FROM asked a
            CROSS JOIN searched s
            JOIN pg_class c ON c.relnamespace = s.oid
                AND c.relname = ANY (a.relations)
            WHERE NOT s.own
                AND c.relpersistence <> 't'
            UNION ALL
            SELECT 'namesake', c.relnamespace::regnamespace || '.' || c.relname, 'temporary relation'
            FROM asked a
            JOIN pg_class c ON c.relname = ANY (a.relations)
            WHERE c.relpersistence = 't'""";

    /**
     * Functions with the name of one of the server's, unless no call of the ledger can mean them:
     *
     * <ul>
     *   <li>all parameters that a call must have are of types to which no value of the server's types is converted by itself, as it is to a domain
     *   <li>an extension's, with the parameters of the server's function, which comes first
     *   <li>an extension's, with a parameter of a type that only a superuser can make, and none of the type of the ledger's own texts
     * </ul>
     */
    private static final String NAMESAKE_FUNCTIONS = """
            SELECT 'namesake', quote_ident(f.nspname) || '.' || f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ')',
                'function'
            FROM functions f
            WHERE EXISTS (
                    SELECT 1
                    FROM pg_proc b
                    WHERE b.proname = f.proname
                        AND b.pronamespace = 'pg_catalog'::regnamespace)
                AND (f.required = 0 OR EXISTS (
                    SELECT 1
                    FROM unnest(f.proargtypes) WITH ORDINALITY t(type, place)
                    WHERE t.place <= f.required
                        AND t.type NOT IN (SELECT y.oid FROM foreign_types y WHERE y.out_of_reach)))
                AND NOT (
                    (f.oid IN (SELECT x.oid FROM extended x WHERE x.classid = 'pg_proc'::regclass))
                    AND (EXISTS (
                            SELECT 1
                            FROM pg_proc b
                            WHERE b.proname = f.proname
                                AND b.pronamespace = 'pg_catalog'::regnamespace
                                AND b.proargtypes = f.proargtypes)
                        OR ('varchar'::regtype <> ALL (f.proargtypes)
                            AND EXISTS (
                                SELECT 1
                                FROM unnest(f.proargtypes) t(type)
                                JOIN foreign_types y ON y.oid = t.type
                                WHERE y.of_superuser))))""";

    /**
     * Operators of the names that the ledger's statements use, with the same exceptions, and but for those on arrays, which they do not compare.
     * PostgreSQL chooses an operator by the types of its sides in all schemas of the search_path, so one of a type of its own can take the
     * place of the server's, which come first only among equals.
     */
    private static final String NAMESAKE_OPERATORS = """
            SELECT 'namesake',
                quote_ident(s.nspname) || '.' || f.oprname || '('
                    || CASE WHEN f.oprleft = 0 THEN '' ELSE f.oprleft::regtype || ', ' END || f.oprright::regtype || ')',
                'operator'
            FROM searched s
            JOIN pg_operator f ON f.oprnamespace = s.oid
            LEFT JOIN foreign_types l ON l.oid = f.oprleft
            LEFT JOIN foreign_types r ON r.oid = f.oprright
            WHERE f.oprname IN ('=', '<>', '<', '<=', '>', '>=', '+', '-', '*', '/', '||', '~', '!~', '~~', '!~~')
                AND NOT ((f.oprleft = 0 OR COALESCE(l.out_of_reach, false)) AND COALESCE(r.out_of_reach, false))
                AND NOT EXISTS (SELECT 1 FROM pg_type y WHERE y.oid = f.oprleft AND y.typcategory = 'A')
                AND NOT (
                    f.oid IN (SELECT x.oid FROM extended x WHERE x.classid = 'pg_operator'::regclass)
                    AND COALESCE(l.of_superuser, r.of_superuser, false)
                    AND 'varchar'::regtype NOT IN (f.oprleft, f.oprright))""";

    static final String SQL = ASKED
            + TYPES
            + String.join(
                    "\nUNION ALL\n",
                    List.of(
                            RELATIONS,
                            COLUMNS,
                            VIEWS,
                            SEQUENCES,
                            CONSTRAINTS,
                            INDEXES,
                            TRIGGERS,
                            RULES,
                            POLICIES,
                            INHERITANCE,
                            OWNERS,
                            GRANTS,
                            SCHEMA_GRANTS,
                            FOREIGN_KEYS,
                            NAMESAKE_RELATIONS,
                            NAMESAKE_FUNCTIONS,
                            NAMESAKE_OPERATORS));

    /** What the server answers although another session locks a table. */
    static final String WITHOUT_LOCKS = ASKED + TYPES + RELATIONS;

    private PostgresDefinitionQuery() {}
}
