package io.piecework.ledger.walls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a Java file, as far as its string literals show SQL.
 *
 * @param owner the package below {@code io.piecework.ledger}, of which sub-packages are a part; empty for the root
 */
record JavaSource(String owner, String file, String code) {

    /** Comments and characters are matched so that a quote in one of them begins no string. */
    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|'(?:\\\\.|[^'\\\\])+'"
            + "|\"\"\"(?<block>(?s:.*?))(?<!\\\\)\"\"\"|\"(?<string>(?:\\\\.|[^\"\\\\\\n])*)\"");

    private static final Pattern CLAUSE = Pattern.compile("\\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE|AND"
            + "|(?:LEFT )?JOIN|GROUP BY|HAVING|ORDER BY|UNION|FETCH FIRST|VALUES|SET|RETURNING|ON CONFLICT)\\b");

    private static final Pattern STATEMENT = Pattern.compile("^\\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM) ");
    private static final Pattern STARTED = Pattern.compile("^\\s*" + CLAUSE);
    private static final Pattern CONTINUED = Pattern.compile("^\\s*" + CLAUSE + " .*\\S", Pattern.DOTALL);

    private static final String ROOT = "io/piecework/ledger/";

    static JavaSource of(Path file) throws IOException {
        String path = file.toString().replace('\\', '/');
        String inside = path.substring(path.indexOf(ROOT) + ROOT.length());
        String owner = inside.substring(0, Math.max(0, inside.lastIndexOf('/'))).replace('/', '.');
        return new JavaSource(owner, inside, Files.readString(file));
    }

    /** Ordinary strings of more than one clause, and ordinary strings that are concatenated to a statement. */
    List<String> sqlOutsideOfTextBlocks() {
        var found = new ArrayList<String>();
        Matcher token = TOKEN.matcher(code);
        while (token.find()) {
            String string = token.group("string");
            if (string != null
                    && (hasClauses(string)
                            || (isConcatenated(token.start())
                                    && CONTINUED.matcher(string).find()))) {
                found.add(file + " has SQL in an ordinary string: " + string);
            }
        }
        return found;
    }

    /** Lines of text blocks with SQL that have more than one clause; sub-selects in parentheses do not count. */
    List<String> linesWithTwoClauses() {
        var found = new ArrayList<String>();
        Matcher token = TOKEN.matcher(code);
        while (token.find()) {
            String block = token.group("block");
            if (block != null && STATEMENT.matcher(block).find()) {
                block.lines()
                        .filter(line -> clauses(withoutParentheses(line)) > 1)
                        .forEach(line -> found.add(file + " has two clauses on a line: " + line.strip()));
            }
        }
        return found;
    }

    private static boolean hasClauses(String string) {
        return STARTED.matcher(string).find() && clauses(string) > 1;
    }

    private boolean isConcatenated(int start) {
        return code.substring(0, start).stripTrailing().endsWith("+");
    }

    private static long clauses(String sql) {
        return CLAUSE.matcher(sql).results().count();
    }

    private static String withoutParentheses(String line) {
        String shorter = line.replaceAll("\\([^()]*\\)", "");
        return shorter.equals(line) ? line : withoutParentheses(shorter);
    }
}
