package io.piecework.ledger.file.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An independent accounting program that reads an exported journal and checks it. */
public enum Checker {
    HLEDGER(JournalFormat.HLEDGER, "hledger -f FILE check -s accounts commodities autobalanced assertions"),
    LEDGER(JournalFormat.LEDGER, "ledger --args-only --pedantic -f FILE source"),
    BEANCOUNT(JournalFormat.BEANCOUNT, "bean-check --no-cache FILE");

    private final JournalFormat format;
    private final String check;

    Checker(JournalFormat format, String check) {
        this.format = format;
        this.check = check;
    }

    public JournalFormat format() {
        return format;
    }

    /** The gate installs all three; elsewhere the test is skipped with a message. */
    public void isHere() {
        String program = check.substring(0, check.indexOf(' '));
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                "skipped: " + program + " is not installed");
    }

    /** The program's complaints about a journal, empty when it passes; the exit code alone is not enough. */
    public Optional<String> complaint(Path journal) {
        Answer answer = run(check, journal);
        boolean passes = answer.exit() == 0 && answer.text().isBlank();
        return passes ? Optional.empty() : Optional.of("exit " + answer.exit() + ": " + answer.text());
    }

    /**
     * The balances that are not zero, by account, owner and currency with the ledger's names: as the program itself sums the entries; for
     * beancount the balances that it has just asserted.
     */
    public Map<String, BigDecimal> balances(Path journal) throws IOException {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (String line : lines(journal)) {
            String[] fields = line.replace("\"", "").split("\\|", -1);
            balances.merge(named(fields[0], fields[1]), new BigDecimal(fields[2]), BigDecimal::add);
        }
        balances.values().removeIf(balance -> balance.signum() == 0);
        balances.replaceAll((account, balance) -> balance.stripTrailingZeros());
        return balances;
    }

    private List<String> lines(Path journal) throws IOException {
        return switch (this) {
            case HLEDGER ->
                run("hledger bal --flat -N -E --layout=bare -O csv -f FILE", journal)
                        .text()
                        .lines()
                        .skip(1)
                        .map(line -> line.replace(',', '|'))
                        .toList();
            case LEDGER ->
                run(
                                "ledger --args-only register --format %(account)|%(commodity)|%(quantity(amount))\\n -f FILE",
                                journal)
                        .text()
                        .lines()
                        .toList();
            case BEANCOUNT ->
                Files.readAllLines(journal).stream()
                        .map(line -> line.split(" +"))
                        .filter(words -> words.length == 7 && words[1].equals("balance"))
                        .map(words -> words[2] + "|" + words[6] + "|" + words[3])
                        .toList();
        };
    }

    /** {@code Liabilities:Worker:In-Transit:USD:X4-2D} and {@code worker:in-transit:4%2D} are {@code worker:in-transit 4- USD}. */
    private String named(String account, String currency) {
        String plain = account;
        if (this == BEANCOUNT) {
            String[] parts = account.split(":" + currency, -1);
            plain = parts[0].substring(parts[0].indexOf(':') + 1).toLowerCase(Locale.ROOT)
                    + parts[1].replaceFirst(":X", ":").replace('-', '%');
        }
        int owner = plain.indexOf(':', plain.indexOf(':') + 1);
        return owner < 0
                ? plain + " " + currency
                : plain.substring(0, owner) + " " + decoded(plain.substring(owner + 1)) + " " + currency;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private record Answer(int exit, String text) {}

    private static Answer run(String command, Path journal) {
        try {
            Path said = Files.createTempFile("checker", ".txt");
            Process process = new ProcessBuilder(
                            command.replace("FILE", journal.toString()).split(" "))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within five minutes");
            }
            String text = Files.readString(said);
            Files.delete(said);
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
