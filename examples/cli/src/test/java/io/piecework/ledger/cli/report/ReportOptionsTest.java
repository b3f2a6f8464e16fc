package io.piecework.ledger.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every report with every option: one that it has chooses among its figures, one that it does not have is refused. */
@Tag("slow")
class ReportOptionsTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

    private static final String CLOCK = "{\"clock\": \"follow\"}";

    /** @param time the latest that the story has named */
    private record Step(String time, String line) {}

    /** Each option with an argument that leaves figures of the stories out. */
    private static final Map<String, List<String>> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("--account", List.of("--account", "cash"));
        OPTIONS.put("--owner", List.of("--owner", "s9-ada"));
        OPTIONS.put("--currency", List.of("--currency", "USD"));
        OPTIONS.put("--from", List.of("--from", "2026-05-20"));
        OPTIONS.put("--to", List.of("--to", "2026-05-10"));
        OPTIONS.put("--as-of", List.of("--as-of", "2026-04-03"));
        OPTIONS.put("--since", List.of("--since", "2026-05-10"));
        OPTIONS.put("--year", List.of("--year", "2025"));
        OPTIONS.put("--by", List.of("--by", "month"));
        OPTIONS.put("--detail", List.of("--detail"));
        OPTIONS.put("--attempts", List.of("--attempts"));
        OPTIONS.put("--status", List.of("--status", "failed,returned"));
        OPTIONS.put("--floor", List.of("--floor", "8.00"));
        OPTIONS.put("--total", List.of("--total", "workers=USD:3.00", "--total", "workers=EUR:1.00"));
        OPTIONS.put("--tag", List.of("--tag", "batch=7"));
    }

    /**
     * The stories happen beside each other: a clock that follows them never goes back. Without what each expects, because the balances of
     * shared accounts are those of all three.
     */
    @BeforeAll
    static void run_the_stories(@TempDir Path folder) throws IOException {
        var steps = new ArrayList<Step>();
        for (String story : List.of("S7", "S6", "S9")) {
            String time = "";
            for (String line : Files.readAllLines(Path.of("../stories", story + ".jsonl"))) {
                time = TIME.matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .reduce(time, BinaryOperator.maxBy(Comparator.naturalOrder()));
                steps.add(new Step(time, line));
            }
        }
        Path commands = folder.resolve("stories.jsonl");
        Files.write(
                commands,
                Stream.concat(
                                Stream.of(CLOCK),
                                steps.stream()
                                        .filter(step -> !step.line().equals(CLOCK)
                                                && !step.line().startsWith("{\"expect"))
                                        .sorted(Comparator.comparing(Step::time))
                                        .map(Step::line))
                        .toList());
        CommandRun run = CommandRun.on(DB, "run", commands.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        Path balances = Files.write(
                folder.resolve("balances.csv"),
                List.of("worker,currency,amount", "olga,USD,2.00", "otto,USD,1.00", "otto,EUR,1.00"));
        assertThat(CommandRun.on(
                                DB,
                                "import",
                                "opening-balances",
                                balances.toString(),
                                "--from",
                                "OldPay",
                                "--now",
                                "2026-06-09")
                        .exit())
                .isZero();
    }

    @Test
    void an_option_that_a_report_does_not_have_is_refused() {
        int refused = 0;
        for (ReportName name : ReportName.values()) {
            for (String option : OPTIONS.keySet()) {
                if (!name.options().contains(option)) {
                    refused++;
                    CommandRun run = report(name, argument(option));
                    assertThat(run.exit()).as(name + " " + option).isEqualTo(2);
                    assertThat(run.out()).isEmpty();
                    assertThat(run.err())
                            .isEqualTo("report " + name + " has no " + option + "; it has "
                                    + String.join(", ", name.options())
                                    + " and --zone\nTry 'piecework report --help'.\n");
                }
            }
        }
        assertThat(refused).isEqualTo(198);
    }

    @Test
    void an_option_that_a_report_has_changes_its_figures() {
        int changed = 0;
        for (ReportName name : ReportName.values()) {
            // the stories have no late entry, exception, fee that differs or exchange; ledger-reports tests these by
            // option
            if (!List.of(ReportName.LATE_ENTRIES, ReportName.EXCEPTIONS, ReportName.FEES, ReportName.ROUNDING)
                    .contains(name)) {
                String all = figures(name, List.of());
                for (String option : name.options()) {
                    changed++;
                    assertThat(figures(name, argument(name, option)))
                            .as(name + " " + option)
                            .isNotEqualTo(all);
                }
            }
        }
        assertThat(changed).isEqualTo(81);
    }

    @Test
    void wrong_values_are_refused_on_one_line() {
        assertThat(refusal("report", "quarters", "--year", "26"))
                .isEqualTo("--year 26 is not a year between 1970 and 9999");
        assertThat(refusal("report", "years", "--year", "1969"))
                .isEqualTo("--year 1969 is not a year between 1970 and 9999");
        assertThat(refusal("report", "years", "--year", "10000"))
                .isEqualTo("--year 10000 is not a year between 1970 and 9999");
        assertThat(refusal("report", "liability", "--as-of", "yesterday"))
                .isEqualTo("Invalid value for option '--as-of': 'yesterday' is neither a position like 120, a time like"
                        + " 2026-06-30T22:00:00Z, a date like 2026-06-30, nor recorded: and one of these");
        assertThat(refusal("report", "liability", "--now", "2026-02-30"))
                .isEqualTo(
                        "Invalid value for option '--now': '2026-02-30' is not a time like 2026-05-01T12:00:00Z or a date"
                                + " like 2026-05-01");
        assertThat(refusal("report", "roll-forward", "--zone", "Europe/Paris"))
                .isEqualTo(
                        "--zone Europe/Paris is the zone of dates, and none is given; give one of the report's dates");
        assertThat(refusal("balances", "--zone", "Europe/Paris", "--as-of", "12"))
                .isEqualTo("--zone Europe/Paris is the zone of dates, and none is given; give --as-of a date");
        assertThat(refusal("report", "dormant", "--as-of", "20"))
                .isEqualTo("report dormant --as-of 20, a position, needs --since TIME");
        assertThat(refusal("report", "payouts", "--detail", "--status", "paid,fialed"))
                .isEqualTo(
                        "Invalid value for option '--status' (STATUS): 'fialed' is none of requested, cancelled, unknown,"
                                + " submitted, unclaimed, paid, failed, returned, reversed; did you mean failed?");
        assertThat(refusal("report", "late-entries", "--from", "2026-05-01"))
                .isEqualTo("report late-entries needs --to DATE, the end of the period");
        assertThat(refusal("report", "below-floor", "--currency", "USD"))
                .isEqualTo("report below-floor needs --floor AMOUNT and --currency CODE");
        assertThat(refusal("report", "below-floor", "--currency", "USD", "--floor", "nine"))
                .isEqualTo("--floor nine: amount \"nine\" is not a plain decimal number");
        assertThat(refusal("report", "below-floor", "--currency", "USD", "--floor", "0"))
                .isEqualTo("--floor 0: pay floor's rate USD 0.00 is not above zero");
        assertThat(refusal("report", "liability", "--currency", "dollars")).contains("dollars");
    }

    private static String refusal(String... arguments) {
        CommandRun run = CommandRun.on(DB, arguments);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("Try 'piecework " + arguments[0] + " --help'.\n");
        assertThat(run.err().lines()).hasSize(2);
        return run.err().lines().findFirst().orElseThrow();
    }

    /** A mistyped name would look like one without figures. */
    @Test
    void unknown_owners_and_currencies_are_errors() {
        assertUnknown("no worker s9-adda in this ledger; did you mean s9-ada?", "liability", "--owner", "s9-adda");
        assertUnknown("no worker s9-acme in this ledger", "quarters", "--owner", "s9-acme");
        assertUnknown("no requester s9-akme in this ledger; did you mean s9-acme?", "rejections", "--owner", "s9-akme");
        assertUnknown(
                "no worker or requester s9-akme in this ledger; did you mean s9-acme?", "fees", "--owner", "s9-akme");
        assertUnknown("this ledger has no entries in GBP, but in EUR, USD", "liability", "--currency", "GBP");
        assertThat(CommandRun.on(DB, "report", "roll-forward", "--owner", "s9-acme")
                        .exit())
                .isZero();
    }

    private static void assertUnknown(String because, String... arguments) {
        var all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.on(DB, all.toArray(String[]::new));
        assertThat(run.err()).startsWith("piecework: " + because);
        CommandRun.assertRefused(run, because);
    }

    /** s9-ada's 450.00 are earned on 15 May at 09:00 UTC, before that day begins on Niue, 11 hours behind. */
    @Test
    void a_date_is_the_start_of_its_day_in_the_zone() {
        assertThat(owed("--as-of", "2026-05-15")).isEqualTo("0.00");
        assertThat(owed("--as-of", "2026-05-16")).isEqualTo("450.00");
        assertThat(owed("--as-of", "2026-05-15", "--zone", "Pacific/Niue")).isEqualTo("450.00");
        assertThat(owed("--as-of", "recorded:2026-05-15", "--zone", "Pacific/Niue"))
                .isEqualTo("450.00");
        assertThat(owed("--as-of", "recorded:2026-05-15")).isEqualTo("0.00");
        assertThat(CommandRun.on(
                                DB,
                                "report",
                                "dormant",
                                "--owner",
                                "s9-ada",
                                "--now",
                                "2026-06-10",
                                "--since",
                                "2026-06-01")
                        .out())
                .isEqualTo(CommandRun.on(
                                DB,
                                "report",
                                "dormant",
                                "--owner",
                                "s9-ada",
                                "--now",
                                "2026-06-10T00:00:00Z",
                                "--since",
                                "2026-06-01T00:00:00Z")
                        .out())
                .contains("    13\n");
    }

    private static String owed(String... options) {
        var all = new ArrayList<>(List.of("report", "liability", "--owner", "s9-ada", "--currency", "USD", "--csv"));
        all.addAll(List.of(options));
        CommandRun run = CommandRun.on(DB, all.toArray(String[]::new));
        assertThat(run.exit()).isZero();
        return run.out()
                .lines()
                .skip(1)
                .findFirst()
                .map(line -> line.split(",")[6])
                .orElse("0.00");
    }

    /** All fees of the stories are those of one worker, in one currency. */
    private static List<String> argument(ReportName name, String option) {
        if (List.of(ReportName.BELOW_FLOOR, ReportName.REQUESTERS).contains(name) && option.equals("--currency")) {
            return List.of(option, "EUR");
        }
        if (name == ReportName.OPENING_BALANCES && option.equals("--owner")) {
            return List.of(option, "olga");
        }
        if (name == ReportName.VAT && option.equals("--owner")) {
            return List.of(option, "s7-ada");
        }
        return name == ReportName.VAT && option.equals("--currency") ? List.of(option, "EUR") : argument(option);
    }

    private static List<String> argument(String option) {
        return Objects.requireNonNull(OPTIONS.get(option));
    }

    private static String figures(ReportName name, List<String> option) {
        var asked = new ArrayList<>(option);
        if (name == ReportName.ENTRIES && !option.contains("--account")) {
            asked.addAll(List.of("--account", "worker:available"));
        }
        if (name.isOfRequestersAlone() && option.contains("--owner")) {
            // only s9-acme has money left
            asked.set(1, name == ReportName.REQUESTERS ? "s6-acme" : "s9-acme");
        }
        if (name == ReportName.DORMANT && !option.contains("--since")) {
            asked.addAll(List.of("--since", "2026-06-10"));
        }
        if (name == ReportName.BELOW_FLOOR) {
            asked.addAll(option.contains("--floor") ? List.of() : List.of("--floor", "90.00"));
            asked.addAll(option.contains("--currency") ? List.of() : List.of("--currency", "USD"));
        }
        CommandRun run = report(name, asked);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return run.out();
    }

    private static CommandRun report(ReportName name, List<String> options) {
        var arguments = new ArrayList<>(List.of("report", name.toString(), "--csv", "--now", "2026-06-10"));
        arguments.addAll(options);
        return CommandRun.on(DB, arguments.toArray(String[]::new));
    }
}
