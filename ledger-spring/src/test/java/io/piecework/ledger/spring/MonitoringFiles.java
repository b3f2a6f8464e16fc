package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dashboard and the alerts that operators take over: they name the ledger's meters as Prometheus stores them. */
final class MonitoringFiles {

    private static final Path FOLDER = Path.of("..", "examples", "operations", "monitoring");

    /** Of a panel. */
    private static final Pattern TITLE = Pattern.compile("      \"title\": \"([^\"]+)\"");

    private static final Pattern ALARM = Pattern.compile("- alert: (\\w+)");

    private static final Pattern ROW = Pattern.compile("\n\\| `(Ledger\\w+)` ");

    private static final Pattern NAME = Pattern.compile("piecework_ledger_[a-z_]+");

    /** The timer of an observation measures what {@code commands} does. */
    private static final String OBSERVATION = "piecework.ledger.call";

    private static final String SENDER = "piecework.ledger.payouts.sender.";

    private MonitoringFiles() {}

    /** That no panel and no alert about the ledger stays empty for ever, and that the dashboard leaves out no meter. */
    static void assertNameExactly(MeterRegistry registry) throws IOException {
        assertNameExactly(registry, name -> !isOfSender(name));
    }

    /** The same about a sender of payouts. */
    static void assertNameSender(MeterRegistry registry) throws IOException {
        assertNameExactly(registry, MonitoringFiles::isOfSender);
    }

    private static boolean isOfSender(String name) {
        return name.replace('_', '.').startsWith(SENDER);
    }

    private static void assertNameExactly(MeterRegistry registry, Predicate<String> chosen) throws IOException {
        Set<Meter.Id> meters = registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("piecework.ledger."))
                .filter(id -> !id.getName().startsWith(OBSERVATION))
                .filter(id -> chosen.test(id.getName()))
                .collect(Collectors.toSet());
        Set<String> stored = meters.stream().flatMap(MonitoringFiles::series).collect(Collectors.toSet());
        List<String> shown = namesIn("dashboard.json").stream().filter(chosen).toList();
        List<String> alarming = namesIn("alerts.yml").stream().filter(chosen).toList();

        assertThat(shown).isNotEmpty();
        assertThat(stored).containsAll(shown).containsAll(alarming);
        assertThat(titles()).allSatisfy(title -> assertThat(page()).contains(title));
        assertThat(found(ROW, page())).isEqualTo(found(ALARM, Files.readString(FOLDER.resolve("alerts.yml"))));
        assertThat(meters)
                .allSatisfy(meter -> assertThat(series(meter)).as("%s", meter).anyMatch(shown::contains));
    }

    private static List<String> titles() throws IOException {
        return found(TITLE, Files.readString(FOLDER.resolve("dashboard.json")));
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found =
                pattern.matcher(text).results().map(match -> match.group(1)).toList();
        assertThat(found).hasSizeGreaterThan(5);
        return found;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "ledger-core", "docs", "guides", "grafana.md"));
    }

    private static Set<String> namesIn(String file) throws IOException {
        var names = new TreeSet<String>();
        NAME.matcher(Files.readString(FOLDER.resolve(file))).results().forEach(found -> names.add(found.group()));
        assertThat(names).hasSizeGreaterThan(5);
        return names;
    }

    /** As Micrometer's registry for Prometheus names them: with the unit, {@code _total} for a counter, three for what has a distribution. */
    private static Stream<String> series(Meter.Id meter) {
        String unit = meter.getBaseUnit();
        String name = meter.getName();
        String full = (unit == null || name.endsWith(unit) ? name : name + "." + unit).replace('.', '_');
        return switch (meter.getType()) {
            case COUNTER -> Stream.of(full + "_total");
            case TIMER, DISTRIBUTION_SUMMARY -> Stream.of(full + "_count", full + "_sum", full + "_max");
            default -> Stream.of(full);
        };
    }
}
