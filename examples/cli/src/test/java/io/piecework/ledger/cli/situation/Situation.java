package io.piecework.ledger.cli.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A worker's situation: a story of {@code examples/situations}, and the statements that show it.
 *
 * @param name the story's file, without its ending
 * @param statements the arguments of each statement, which are printed one below the other
 */
record Situation(String name, String worker, List<String> statements) {

    static final Path FOLDER = Path.of("../situations");

    private static final List<String> AT = List.of("--zone", "Europe/Paris", "--width", "80");

    private static final List<String> PLATFORM = List.of(
            "--platform", "Brightwork",
            "--contact", "Nora Lind, worker support",
            "--address", "help@brightwork.example",
            "--issuer", "Brightwork B.V.",
            "--issuer-address", "Keizersgracht 100, 1015 CV Amsterdam");

    private static final Pattern FINGERPRINT = Pattern.compile("(?m)^\\S.*(\\n {2})?sha256\\s+[0-9a-f]{64}\\n");

    static Situation of(String name, String worker, String... statements) {
        return new Situation(name, worker, List.of(statements));
    }

    Path story() {
        return FOLDER.resolve(name + ".jsonl");
    }

    /** The file of the approved statements. */
    Path approved(String language) {
        return FOLDER.resolve(name + "." + language + ".txt");
    }

    void run(String db) {
        CommandRun run = CommandRun.piecework("run", story().toString(), "--db", db);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains(" 0 repeated, 0 refused\n", " held, 0 failed\n");
    }

    /** The statements, without the fingerprint. */
    String print(String db, List<String> language) {
        return String.join(
                "\n", statements.stream().map(one -> print(db, one, language)).toList());
    }

    private String print(String db, String statement, List<String> language) {
        var args = new ArrayList<>(List.of("statement", worker, "--db", db));
        args.addAll(AT);
        if (!statement.contains("--as-of")) { // a statement as it was known then shows no decisions
            args.addAll(PLATFORM);
        }
        args.addAll(List.of(statement.split(" ")));
        args.addAll(language);
        CommandRun run = CommandRun.piecework(args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(FINGERPRINT.matcher(run.out()).find()).as(run.out()).isTrue();
        return FINGERPRINT.matcher(run.out()).replaceAll("");
    }

    @Override
    public String toString() {
        return name;
    }
}
