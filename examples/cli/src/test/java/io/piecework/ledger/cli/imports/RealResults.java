package io.piecework.ledger.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Real results files, which are not ours to ship, and what an independent program counted in them. */
final class RealResults {

    static final Path DATA = Path.of(System.getProperty("piecework.data", "../../../shared/data"));
    static final String NOW = "2026-11-24T12:00:00Z";

    static final List<String> PRAGMODS = List.of(
            "pragmods/Batch_1306200_batch_results.csv",
            "pragmods/Spring2014__scale_6stimuli_no_fam_prior_5_april_PRIOLF.csv",
            "pragmods/Spring2014__scale_6stimuli_no_fam_prior_5_april_PRIOLF_0.csv",
            "pragmods/forced_choice_no_fam_6random_NOcount_16_december_ALNC.csv",
            "pragmods/forced_choice_no_fam_6random_NOcount_16_december_ALNC_incomplete.csv",
            "pragmods/forced_choice_no_fam_6random_count_beautiful_15_january_BEAU.csv",
            "pragmods/scale_6stimuli_yes_fam_oneword_25_february_FAMO2.csv");

    private RealResults() {}

    static CommandRun importing(String db, List<String> files) {
        Stream<String> head = Stream.of("import", "mturk", "--db", db, "--now", NOW);
        return CommandRun.piecework(Stream.concat(
                        head, files.stream().map(file -> DATA.resolve(file).toString()))
                .toArray(String[]::new));
    }

    /** The amounts available and awaiting review by worker, as the command prints them. */
    static Map<String, String> balances(String db) {
        var balances = new TreeMap<String, String>();
        CommandRun.piecework("balances", "--csv", "--db", db)
                .out()
                .lines()
                .skip(1)
                .forEach(line -> {
                    String[] cells = line.split(",", -1);
                    assertThat(cells).hasSize(9);
                    assertThat(List.of(cells[3], cells[5], cells[6], cells[7], cells[8]))
                            .containsOnly("0.00");
                    balances.put(cells[0], cells[4] + " " + cells[2]);
                });
        return balances;
    }

    static Map<String, String> truth(String file) throws IOException {
        var truth = new TreeMap<String, String>();
        try (Stream<String> lines = Files.lines(DATA.resolve("truth").resolve(file))) {
            lines.skip(1).forEach(line -> {
                String[] cells = line.split(",", -1);
                truth.put(cells[0], money(cells[2]) + " " + money(cells[6]));
            });
        }
        return truth;
    }

    static String money(String truth) {
        return truth.equals("0") ? "0.00" : truth;
    }

    static String trialBalance(String db) {
        CommandRun run = CommandRun.piecework("trial-balance", "--csv", "--db", db);
        assertThat(run.exit()).isZero();
        String total = run.out()
                .lines()
                .filter(line -> line.startsWith("total,"))
                .findFirst()
                .orElseThrow();
        assertThat(total).endsWith(",0.00");
        return run.out();
    }

    static String fees(String db) {
        return trialBalance(db)
                .lines()
                .filter(line -> line.startsWith("fees,"))
                .findFirst()
                .orElseThrow();
    }

    static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
}
