package io.piecework.ledger.cli.imports;

import static io.piecework.ledger.cli.imports.RealResults.DATA;
import static io.piecework.ledger.cli.imports.RealResults.PRAGMODS;
import static io.piecework.ledger.cli.imports.RealResults.balances;
import static io.piecework.ledger.cli.imports.RealResults.importing;
import static io.piecework.ledger.cli.imports.RealResults.memory;
import static io.piecework.ledger.cli.imports.RealResults.trialBalance;
import static io.piecework.ledger.cli.imports.RealResults.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real results files, cut at random into exports of a running project, in any order: each has some of the rows, and the slots and the creation
 * time that the task might have had by then. {@code -Dpiecework.cuts=50} cuts each file more often.
 */
@Tag("slow")
class CutFilesTest {

    private static final int CUTS = Integer.getInteger("piecework.cuts", 2);
    private static final long SEED = Long.getLong("piecework.cuts.seed", 1);

    /** The statements of every so many workers are compared, all of them in a full run. */
    private static final int STRIDE = CUTS > 10 ? 1 : 40;

    /** Mechanical Turk's fee is doubled from so many assignments on, and no task grows past it. */
    private static final int TIER = 10;

    @TempDir
    Path folder;

    @BeforeAll
    static void the_files_are_there() {
        assumeTrue(Files.isDirectory(DATA), "skipped: no results files in " + DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"blimp", "p808", "overinf-24_interactive_overinf", "overinf-3_numdistractors_round1", "pragmods"
            })
    void files_cut_at_random_give_equal_balances_and_statements_in_any_order(String name) throws IOException {
        List<String> files = files(name);
        String whole = memory();
        assertThat(importing(whole, files).exit()).isZero();
        Map<String, String> truth = truth(name + ".csv");
        assertThat(balances(whole)).isEqualTo(truth);
        List<String> statements = statements(whole, truth.keySet());
        String books = trialBalance(whole);

        int cuts = name.equals("blimp") ? (CUTS + 1) / 2 : CUTS;
        System.out.println("CutFilesTest: " + name + " " + cuts + " times from seed " + SEED);
        for (long seed = SEED; seed < SEED + cuts; seed++) {
            var random = new Random(seed);
            var parts = new ArrayList<String>();
            for (String file : files) {
                parts.addAll(cut(DATA.resolve(file), random));
            }
            Collections.shuffle(parts, random);
            String db = memory();
            CommandRun run = importing(db, parts);

            assertThat(run.exit()).as("%s, seed %d: %s", name, seed, run.err()).isZero();
            assertThat(balances(db)).as("%s, seed %d", name, seed).isEqualTo(truth);
            assertThat(trialBalance(db)).as("%s, seed %d", name, seed).isEqualTo(books);
            assertThat(statements(db, truth.keySet()))
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(statements);
            importing(db, parts);
            assertThat(trialBalance(db)).as("again: %s, seed %d", name, seed).isEqualTo(books);
        }
    }

    private static List<String> files(String name) {
        return switch (name) {
            case "blimp" -> List.of("blimp/human_responses_batch_results.csv");
            case "p808" -> List.of("p808/Batch_3824355_batch_results.csv");
            case "pragmods" -> PRAGMODS;
            default -> List.of(name.replaceFirst("-", "/") + ".csv");
        };
    }

    /** Writes the rows of a file to one to four new ones, a tenth of them to two, and returns their paths. */
    private List<String> cut(Path file, Random random) throws IOException {
        String first = Files.readAllLines(file).get(0);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(first.contains("\t") ? '\t' : ',')
                .get();
        List<CSVRecord> records;
        try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
            records = parser.getRecords();
        }
        List<String> head = records.get(0).toList();
        var exports = new ArrayList<List<CSVRecord>>();
        for (int export = 1 + random.nextInt(4); export > 0; export--) {
            exports.add(new ArrayList<>());
        }
        for (CSVRecord row : records.subList(1, records.size())) {
            exports.get(random.nextInt(exports.size())).add(row);
            if (random.nextInt(10) == 0) {
                exports.get(random.nextInt(exports.size())).add(row);
            }
        }
        return written(head, exports, format, random);
    }

    private List<String> written(List<String> head, List<List<CSVRecord>> exports, CSVFormat format, Random random)
            throws IOException {
        var tasks = new RunningTasks(head, exports);
        var paths = new ArrayList<String>();
        for (int export = 0; export < exports.size(); export++) {
            List<CSVRecord> rows = exports.get(export);
            Collections.shuffle(rows, random);
            Path path = Files.createTempFile(folder, "export-" + export + "-", ".csv");
            try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(path), format)) {
                printer.printRecord(head);
                for (CSVRecord row : rows) {
                    printer.printRecord(Arrays.asList(tasks.asOf(export, row)));
                }
            }
            paths.add(path.toString());
        }
        return paths;
    }

    /** What the exports say about their tasks: the last one about a task has all of its slots, those before have fewer. */
    private static final class RunningTasks {

        private final int task;
        private final int slots;
        private final int created;
        private final int submitted;
        private final Map<String, Integer> last = new TreeMap<>();
        private final int exports;

        RunningTasks(List<String> head, List<List<CSVRecord>> exports) {
            List<String> names =
                    head.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            this.task = names.indexOf("hitid");
            this.slots = Math.max(names.indexOf("maxassignments"), names.indexOf("assignments"));
            this.created = names.indexOf("creationtime");
            this.submitted = Math.max(names.indexOf("submittime"), names.indexOf("assignmentsubmittime"));
            this.exports = exports.size();
            for (int export = 0; export < exports.size(); export++) {
                for (CSVRecord row : exports.get(export)) {
                    last.put(row.get(task), export);
                }
            }
        }

        /** The row with fewer slots, and from the second export on with a task that is said to be created only when this work was handed in. */
        String[] asOf(int export, CSVRecord row) {
            String[] cells = row.values();
            int all = Integer.parseInt(cells[slots].strip());
            if (export < last.getOrDefault(cells[task], 0)) {
                int fewest = all >= TIER ? TIER : 1;
                cells[slots] = Integer.toString(fewest + (all - fewest) * export / exports);
            }
            if (export > 0) {
                cells[created] = cells[submitted];
            }
            return cells;
        }
    }

    /** Each line without its running balance, which depends on the order of lines at one time. */
    private static List<String> statements(String db, Collection<String> workers) {
        var lines = new ArrayList<String>();
        int index = 0;
        for (String worker : workers) {
            if (index++ % STRIDE == 0) {
                CommandRun run = CommandRun.piecework("statement", worker, "--format", "csv", "--db", db);
                assertThat(run.exit()).isZero();
                run.out()
                        .lines()
                        .skip(1)
                        .map(line -> worker + ": " + withoutBalance(line))
                        .forEach(lines::add);
            }
        }
        Collections.sort(lines);
        return lines;
    }

    private static String withoutBalance(String line) {
        return line.replaceFirst(",[^,]*(,[^,]*,[^,]*)$", "$1");
    }
}
