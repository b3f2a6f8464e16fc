package io.piecework.ledger.engine.h2;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a query that H2 printed, without what its optimizer changes: the order of tables and conditions, the sides of an equation, and whether
 * a condition of an inner join is behind ON or behind WHERE, which mean the same. Each condition stays in its subquery, and with its outer join.
 */
final class H2Query {

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[\\p{L}\\p{N}_$]+|[<>=!|]+|[^\\s\\p{L}\\p{N}_$\"']");

    private static final Set<String> AFTER_FROM = Set.of(
            "GROUP", "HAVING", "WINDOW", "QUALIFY", "ORDER", "OFFSET", "FETCH", "UNION", "INTERSECT", "EXCEPT", "FOR");

    private static final Set<String> AFTER_COLUMNS = Set.of("FROM", "WHERE");
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "CROSS", "NATURAL");
    private static final List<String> OUTER = List.of("LEFT", "OUTER", "JOIN");
    private static final String JOINED_WITHOUT_CONDITION = "1 = 1";

    private H2Query() {}

    static String normalized(String printed) {
        return query(TOKEN.matcher(printed).results().map(MatchResult::group).toList());
    }

    /** A text in brackets, or a whole query. */
    private static String query(List<String> tokens) {
        if (tokens.isEmpty() || !tokens.get(0).equals("SELECT")) {
            return expression(tokens);
        }
        int from = end(tokens, 1, AFTER_COLUMNS);
        int where = from < tokens.size() && tokens.get(from).equals("FROM") ? end(tokens, from, Set.of("WHERE")) : from;
        int rest = end(tokens, from, AFTER_FROM);
        where = Math.min(where, rest);
        String columns = parts(tokens.subList(1, from), Set.of(",")).stream()
                .map(H2Query::expression)
                .collect(Collectors.joining(", "));
        var conditions = new ArrayList<String>();
        String tables = from < where ? tables(tokens.subList(from + 1, where), conditions) : "";
        if (where < rest) {
            conjuncts(tokens.subList(where + 1, rest), conditions);
        }
        String ending = expression(tokens.subList(rest, tokens.size()));
        return "SELECT " + columns + " FROM " + tables + " WHERE " + sorted(conditions)
                + (ending.isEmpty() ? "" : " " + ending);
    }

    /** The tables in alphabetical order, outer joins behind them with their conditions. The conditions of inner joins are added to the others. */
    private static String tables(List<String> tokens, List<String> conditions) {
        var inner = new ArrayList<String>();
        var outer = new ArrayList<String>();
        for (List<String> item : joined(tokens)) {
            int table = JOINS.contains(item.get(0)) ? item.indexOf("JOIN") + 1 : 0;
            List<String> kind = item.subList(0, table);
            int on = end(item, table, Set.of("ON"));
            String name = expression(item.subList(table, on));
            List<String> own = kind.isEmpty() || kind.get(0).equals("INNER") ? conditions : new ArrayList<>();
            if (on < item.size()) {
                conjuncts(item.subList(on + 1, item.size()), own);
            }
            if (own == conditions) {
                inner.add(name);
            } else if (kind.equals(OUTER)) {
                outer.add("LEFT JOIN " + name + " ON " + sorted(own));
            } else {
                return expression(tokens); // in its order: the schema has no other join
            }
        }
        return sorted(inner) + sorted(outer);
    }

    /** Each table with the words that join it and its conditions. */
    private static List<List<String>> joined(List<String> tokens) {
        var items = new ArrayList<List<String>>();
        for (List<String> listed : parts(tokens, Set.of(","))) {
            int begun = 0;
            for (int at = 1; at <= listed.size(); at++) {
                if (at == listed.size() || end(listed, at, JOINS) == at) {
                    if (depth(listed.subList(0, at)) == 0) {
                        items.add(listed.subList(begun, at));
                        begun = at;
                    }
                }
            }
        }
        return items;
    }

    /** Adds the parts of a condition that all hold. */
    private static void conjuncts(List<String> condition, List<String> to) {
        if (isBracketed(condition)) {
            conjuncts(condition.subList(1, condition.size() - 1), to);
            return;
        }
        List<List<String>> all = parts(condition, Set.of("AND"));
        if (all.size() > 1 && !condition.contains("BETWEEN")) {
            all.forEach(each -> conjuncts(each, to));
            return;
        }
        String single = parts(condition, Set.of("OR")).size() > 1 || condition.contains("BETWEEN")
                ? expression(condition)
                : parts(condition, Set.of("=")).stream()
                        .map(H2Query::expression)
                        .sorted()
                        .collect(Collectors.joining(" = "));
        if (!single.equals(JOINED_WITHOUT_CONDITION)) {
            to.add(single);
        }
    }

    private static boolean isBracketed(List<String> tokens) {
        return tokens.size() > 1
                && tokens.get(0).equals("(")
                && !tokens.get(1).equals("SELECT")
                && depth(tokens.subList(0, tokens.size() - 1)) == 1
                && parts(tokens.subList(1, tokens.size() - 1), Set.of(")")).size() == 1;
    }

    /** In its order, with each subquery normalized. */
    private static String expression(List<String> tokens) {
        var text = new ArrayList<String>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).equals("(")) {
                int close = at + 1;
                while (close < tokens.size() && depth(tokens.subList(at, close + 1)) > 0) {
                    close++;
                }
                text.add("(" + query(tokens.subList(at + 1, close)) + ")");
                at = close;
            } else {
                text.add(tokens.get(at));
            }
        }
        return String.join(" ", text).replace(" . ", ".");
    }

    private static String sorted(List<String> texts) {
        return texts.stream().sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    /** The index of the first of these words outside of brackets; the size where there is none. */
    private static int end(List<String> tokens, int from, Set<String> words) {
        int depth = 0;
        for (int at = from; at < tokens.size(); at++) {
            String token = tokens.get(at);
            if (depth == 0 && words.contains(token)) {
                return at;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        }
        return tokens.size();
    }

    private static List<List<String>> parts(List<String> tokens, Set<String> separators) {
        var parts = new ArrayList<List<String>>();
        int begun = 0;
        for (int at = end(tokens, 0, separators); at < tokens.size(); at = end(tokens, begun, separators)) {
            parts.add(tokens.subList(begun, at));
            begun = at + 1;
        }
        parts.add(tokens.subList(begun, tokens.size()));
        return parts;
    }

    private static int depth(List<String> tokens) {
        return tokens.stream()
                .mapToInt(token -> token.equals("(") ? 1 : token.equals(")") ? -1 : 0)
                .sum();
    }
}
