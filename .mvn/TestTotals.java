import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints one line with the tests that a build ran, since {@code mvn -q} prints nothing. Maven runs it in the phase {@code verify}.
 *
 * <p>Arguments: the label, the time the build began, and the folders of the modules.
 */
public final class TestTotals {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");

    private TestTotals() {}

    public static void main(String[] arguments) throws IOException {
        Instant began = Instant.parse(arguments[1]);
        long tests = 0;
        long failed = 0;
        long skipped = 0;
        for (int i = 2; i < arguments.length; i++) {
            for (String suite : suites(Path.of(arguments[i], "target", "surefire-reports"), began)) {
                tests += number(suite, "tests");
                failed += number(suite, "failures") + number(suite, "errors");
                skipped += number(suite, "skipped");
            }
        }
        if (tests > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,6d tests passed%s%s%n",
                    arguments[0],
                    tests - failed - skipped,
                    skipped == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped", skipped),
                    failed == 0 ? "" : String.format(Locale.ROOT, ", %,d FAILED", failed));
        }
    }

    /** The opening tag of each report that this build wrote; reports of an earlier build stay in the folder. */
    private static List<String> suites(Path reports, Instant began) throws IOException {
        var suites = new ArrayList<String>();
        if (!Files.isDirectory(reports)) {
            return suites;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Matcher suite = SUITE.matcher(Files.readString(file));
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(began) && suite.find()) {
                    suites.add(suite.group());
                }
            }
        }
        return suites;
    }

    private static long number(String suite, String attribute) {
        Matcher value = Pattern.compile("\\b" + attribute + "=\"(\\d+)\"").matcher(suite);
        return value.find() ? Long.parseLong(value.group(1)) : 0;
    }
}
