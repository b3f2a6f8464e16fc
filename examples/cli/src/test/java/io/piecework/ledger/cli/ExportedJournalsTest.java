package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.file.export.Checker;
import io.piecework.ledger.testdb.OneOrAll;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The journals of the stories and of real results files, as hledger, ledger and beancount see them: in balance, each worker's balances
 * ours, and not in balance where one amount is changed by a hundredth of a cent. {@code -Dpiecework.stories=full} adds the long story,
 * and changes as many amounts as were promised.
 */
@Tag("slow")
class ExportedJournalsTest {

    private static final boolean FULL = "full".equals(System.getProperty("piecework.stories"));
    private static final int CHANGES = FULL ? 200 : 16;
    private static final Path DATA = Path.of(System.getProperty("piecework.data", "../../../shared/data"));
    private static final BigDecimal CHANGE = new BigDecimal("0.0001");

    /** An amount that is posted or asserted, in any of the three formats. */
    private static final Pattern AMOUNT =
            Pattern.compile("(?m)^ {2,4}[A-Za-z].*?  (?:[A-Z]{3,10} )?(-?[0-9.]+)( [A-Z]+)?$");

    /** By the files that they were made of. */
    private static final Map<Path, String> LEDGERS = new HashMap<>();

    @TempDir
    Path folder;

    private Checker checker;

    @BeforeEach
    void begin_with_hledger() {
        checker = Checker.HLEDGER;
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void the_journals_of_the_stories_balance(Checker one) throws IOException {
        begin(one);
        List<Path> stories = stories();
        assertThat(stories).hasSizeGreaterThanOrEqualTo(7);
        for (Path story : OneOrAll.third(stories)) {
            assertBalanced(told(story), story);
        }
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void real_results_files_balance(Checker one) throws IOException {
        begin(one);
        assumeTrue(Files.isDirectory(DATA), "skipped: no results files in " + DATA);
        for (String set : List.of("blimp", "p808", "overinf", "pragmods")) {
            assertBalanced(imported(DATA.resolve(set)), DATA.resolve(set));
        }
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void one_wrong_amount_is_found(Checker one) throws IOException {
        begin(one);
        List<String> journals = new ArrayList<>();
        for (Path story : OneOrAll.third(stories())) {
            journals.add(export(told(story)));
        }
        for (int seed = 0; seed < CHANGES; seed++) {
            String changed = changed(journals.get(seed % journals.size()), new Random(seed));
            Path journal = Files.writeString(folder.resolve("changed.journal"), changed);
            assertThat(checker.complaint(journal)).as("seed %d", seed).isPresent();
        }
    }

    /** The ledger of a story, which every checker and test only reads. */
    private static String told(Path story) {
        return LEDGERS.computeIfAbsent(story, any -> {
            String db = memory();
            assertThat(CommandRun.piecework("run", story.toString(), "--db", db).exit())
                    .isZero();
            return db;
        });
    }

    private static String imported(Path set) throws IOException {
        String known = LEDGERS.get(set);
        if (known != null) {
            return known;
        }
        String db = memory();
        var arguments = new ArrayList<>(List.of("import", "mturk"));
        arguments.addAll(results(set));
        arguments.addAll(List.of("--db", db, "--now", "2026-11-24T12:00:00Z"));
        assertThat(CommandRun.piecework(arguments.toArray(String[]::new)).exit())
                .isZero();
        LEDGERS.put(set, db);
        return db;
    }

    private void begin(Checker one) {
        one.isHere();
        checker = one;
    }

    private void assertBalanced(String db, Path files) throws IOException {
        Path journal = Files.writeString(folder.resolve("whole.journal"), export(db));
        assertThat(checker.complaint(journal)).as("%s", files).isEmpty();
        Map<String, BigDecimal> read = checker.balances(journal);
        read.keySet().removeIf(account -> !account.startsWith("worker:"));
        assertThat(read).as("%s", files).isEqualTo(workers(db));
    }

    private String export(String db) {
        CommandRun export = CommandRun.piecework("export", checker.format().toString(), "--db", db);
        assertThat(export.exit()).isZero();
        return export.out();
    }

    private static Map<String, BigDecimal> workers(String db) throws IOException {
        String csv = CommandRun.piecework("balances", "--csv", "--db", db).out();
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            String owner = " " + SpreadsheetSafeText.read(row.get("worker")) + " " + row.get("currency");
            balances.put("worker:held" + owner, owed(row.get("held")));
            balances.put("worker:available" + owner, owed(row.get("available")));
            balances.put("worker:in-transit" + owner, owed(row.get("in_transit")));
            balances.put("worker:unclaimed" + owner, owed(row.get("unclaimed")));
            balances.put("worker:withheld" + owner, owed(row.get("withheld")));
        }
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

    private static BigDecimal owed(String amount) {
        return new BigDecimal(amount).negate().stripTrailingZeros();
    }

    private static String changed(String journal, Random random) {
        List<int[]> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(journal);
        while (matcher.find()) {
            amounts.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        int[] place = amounts.get(random.nextInt(amounts.size()));
        BigDecimal amount = new BigDecimal(journal.substring(place[0], place[1]));
        BigDecimal other = random.nextBoolean() ? amount.add(CHANGE) : amount.subtract(CHANGE);
        return journal.substring(0, place[0]) + other.toPlainString() + journal.substring(place[1]);
    }

    private static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../stories"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .filter(file -> FULL || !file.endsWith("S8.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> results(Path set) throws IOException {
        try (Stream<Path> files = Files.list(set)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".csv"))
                    .filter(file -> !file.endsWith("approve.csv"))
                    .sorted()
                    .toList();
        }
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
}
