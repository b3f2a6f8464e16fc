package io.piecework.ledger.walls;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The owner of each table, and the form of SQL. Only the owner's package names a table; other packages call its queries. The proof reads all
 * tables itself; the engine's schema files create all tables and views and are the one exception; no source names a view.
 */
class TablesTest {

    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("ledger_schema_history", "engine"),
            entry("ledger_event", "engine"),
            entry("ledger_event_position", "engine"),
            entry("ledger_snapshot", "engine"),
            entry("ledger_setting", "engine"),
            entry("ledger_person_key", "engine"),
            entry("ledger_checkpoint", "engine"),
            entry("ledger_fingerprint", "journal.fingerprint"),
            entry("ledger_posting", "journal"),
            entry("ledger_turnover", "journal"),
            entry("ledger_worker_balance", "journal"),
            entry("ledger_held", "journal"),
            entry("ledger_requester_month", "journal"),
            entry("ledger_statement_line", "reading.statement"),
            entry("ledger_submission", "reading.statement"),
            entry("ledger_status_change", "reading.statement"),
            entry("ledger_worker_month", "reading.statement"),
            entry("ledger_payout_step", "payout"),
            entry("ledger_due", "reading.deadline"),
            entry("ledger_tag", "reading.lists"),
            entry("ledger_assignment", "reading.lists"),
            entry("ledger_task", "reading.lists"),
            entry("ledger_payout", "reading.lists"),
            entry("ledger_award", "reading.lists"),
            entry("ledger_hold", "reading.lists"),
            entry("ledger_funding", "reading.lists"),
            entry("ledger_payout_account", "reading.lists"),
            entry("ledger_notice", "reading.notice"),
            entry("ledger_cap", "reading.notice"),
            entry("ledger_earned", "reading.notice"),
            entry("ledger_threshold", "reading.notice"),
            entry("ledger_reached", "reading.notice"),
            entry("ledger_dormancy", "reading.notice"),
            entry("ledger_contact", "reading.notice"),
            entry("ledger_decision", "reading.decision"),
            entry("ledger_listener", "delivery.listener"),
            entry("ledger_listener_segment", "delivery.listener"),
            entry("ledger_listener_member", "delivery.listener"),
            entry("ledger_dead_letter", "delivery.listener"));

    /** It compares what is stored with the log, without the queries of those who stored it. */
    private static final String PROOF = "audit";

    /** Not in the schema: a temporary table's name begins with it. */
    private static final String SCRATCH = "ledger_rebuilt_";

    private static final Pattern TABLE = Pattern.compile("\\bledger_[a-z_]+");
    private static final Pattern CREATED =
            Pattern.compile("CREATE (?:TABLE|SEQUENCE) (?:IF NOT EXISTS )?(ledger_[a-z_]+)");

    @Test
    void each_table_of_the_schema_has_an_owner() throws IOException {
        var created = new TreeSet<String>();
        for (Path file : files(List.of(Path.of("src/main/schema")), ".sql")) {
            Matcher matcher = CREATED.matcher(Files.readString(file));
            while (matcher.find()) {
                created.add(matcher.group(1));
            }
        }
        assertThat(created).containsExactlyInAnyOrderElementsOf(OWNERS.keySet());
    }

    @Test
    void only_its_owner_names_a_table() throws IOException {
        var violations = new ArrayList<String>();
        for (JavaSource source : sources()) {
            violations.addAll(foreignTables(source));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void sql_is_a_text_block_with_one_clause_a_line() throws IOException {
        var violations = new ArrayList<String>();
        for (JavaSource source : sources()) {
            violations.addAll(source.sqlOutsideOfTextBlocks());
            violations.addAll(source.linesWithTwoClauses());
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void a_table_of_another_package_is_found() {
        var source = new JavaSource("report", "Report.java", "\"\"\"\n SELECT 1\n FROM ledger_posting\"\"\"");
        assertThat(foreignTables(source)).containsExactly("Report.java names ledger_posting of journal");
        assertThat(foreignTables(new JavaSource("journal", "Journal.java", "\"ledger_postings\"")))
                .containsExactly("Journal.java names ledger_postings of no package");
    }

    @Test
    void sql_in_ordinary_strings_is_found() {
        assertThat(found("\"SELECT a FROM b\"")).hasSize(1);
        assertThat(found("\"SELECT a\" + \" FROM b\"")).hasSize(1);
        assertThat(found("x + \" WHERE a = ?\"")).hasSize(1);
        assertThat(found("x = \" WHERE a = ? AND b = ?\"")).hasSize(1);
        assertThat(found("x\n    + \" AND a = ?\"")).hasSize(1);
        assertThat(found("\"\"\"\n  SELECT a FROM b\"\"\"")).hasSize(1);
        assertThat(found("\"SELECT 1\"")).isEmpty();
        assertThat(found("\"WHERE \" + x; // \"SELECT a FROM b\"")).isEmpty();
        assertThat(found("/* x + \" WHERE a\" */ '\"'")).isEmpty();
        assertThat(found("\"\"\"\n  SELECT MAX(a)\n  FROM b\n  WHERE a = (SELECT 1 FROM c)\"\"\""))
                .isEmpty();
    }

    private static List<String> found(String code) {
        var source = new JavaSource("journal", "Sample.java", code);
        return Stream.concat(source.sqlOutsideOfTextBlocks().stream(), source.linesWithTwoClauses().stream())
                .toList();
    }

    private static List<String> foreignTables(JavaSource source) {
        var found = new TreeSet<String>();
        Matcher matcher = TABLE.matcher(source.code());
        while (matcher.find()) {
            String table = matcher.group();
            String owner = table.equals(SCRATCH) ? PROOF : OWNERS.getOrDefault(table, "no package");
            if (!source.owner().startsWith(PROOF + ".") && !(source.owner() + ".").startsWith(owner + ".")) {
                found.add(source.file() + " names " + table + " of " + owner);
            }
        }
        return List.copyOf(found);
    }

    /** The library, its Spring starter and the command line; benchmarks measure statements of their own. */
    private static List<JavaSource> sources() throws IOException {
        var roots = new ArrayList<>(
                List.of(Path.of("../../ledger-spring/src/main/java"), Path.of("../../examples/cli/src/main/java")));
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .forEach(roots::add);
        }
        assertThat(roots)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(root -> assertThat(root).isDirectory());
        var sources = new ArrayList<JavaSource>();
        for (Path file : files(roots, ".java")) {
            sources.add(JavaSource.of(file));
        }
        assertThat(sources).hasSizeGreaterThan(300);
        return sources;
    }

    private static List<Path> files(List<Path> roots, String suffix) throws IOException {
        var found = new ArrayList<Path>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(suffix)).sorted().forEach(found::add);
            }
        }
        return found;
    }
}
