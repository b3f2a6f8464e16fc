package io.piecework.ledger.engine.postgres;

/**
 * The parts of {@link PostgresDefinitionQuery} that ask for relations, functions and operators of others that a statement of the ledger could mean.
 * PostgreSQL chooses an operator by the types of its sides in all schemas of the search_path, so one of a type of its own can take the place of the
 * server's, which come first only among equals.
 */
final class PostgresNamesakeQuery {

    /**
     * Two further parts of its WITH clause: the types that are not the server's, and what belongs to extensions. To a domain every value of its base type is
     * converted by itself. Base types are those that only a superuser can make.
     */
    static final String TYPES = """
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
    static final String RELATIONS = """
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
    static final String FUNCTIONS = """
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

    /** Operators of the names that the ledger's statements use, with the same exceptions, and but for those on arrays, which they do not compare. */
    static final String OPERATORS = """
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

    private PostgresNamesakeQuery() {}
}
