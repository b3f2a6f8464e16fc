package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command line of the benchmarks. */
class BenchmarksTest {

    private static final String CALL = "java -jar examples/benchmarks/target/benchmarks.jar";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Benchmarks.commandLine(new PrintWriter(out), new PrintWriter(err));

    @Test
    void only_takes_names_as_the_help_lists_them() {
        String names = Arrays.stream(Section.values()).map(Section::toString).collect(Collectors.joining(","));

        assertThat(only("--only=one-caller,bulk")).containsExactly(Section.ONE_CALLER, Section.BULK);
        assertThat(only("--only", "bulk", "--only", "reads,rebuild"))
                .containsExactly(Section.BULK, Section.READS, Section.REBUILD);
        assertThat(only("--only", names)).containsExactly(Section.values());
        assertThat(help().replaceAll("\\s+", "")).contains(names);
    }

    @Test
    void names_an_unknown_section_and_those_that_it_has() {
        assertThat(line.execute("--only=bulk,speed")).isEqualTo(2);
        assertThat(err.toString()).contains("'speed'", "one-caller");
    }

    @Test
    void the_curve_runs_if_it_is_chosen_or_drawn_alone() {
        assertThat(sections()).hasSize(Section.values().length - 1).doesNotContain(Section.CURVE);
        assertThat(sections("--only=curve,bulk")).containsExactly(Section.CURVE, Section.BULK);
        assertThat(sections("--picture", "curve.svg")).containsExactly(Section.CURVE);
        assertThat(sections("--picture", "curve.svg", "--only=bulk,curve"))
                .containsExactly(Section.BULK, Section.CURVE);
    }

    private List<Section> sections(String... arguments) {
        line.parseArgs(arguments);
        return line.<Benchmarks>getCommand().sections();
    }

    @Test
    void disk_takes_names_as_the_help_lists_them() {
        assertThat(option("--disk")).isEqualTo(Disk.AS_IS);
        assertThat(option("--disk", "--disk=slow")).isEqualTo(Disk.SLOW);
        assertThat(option("--disk", "--disk", "as-is")).isEqualTo(Disk.AS_IS);
        assertThat(help()).contains("as-is, slow");
    }

    @Test
    void a_missing_jar_of_another_build_is_named() {
        assertThat(line.execute("--against", "gone.jar", "--only=bulk")).isEqualTo(2);
        assertThat(err.toString()).contains("--against: there is no jar", "gone.jar");
    }

    @Test
    void takes_every_example_of_its_help() {
        List<String> examples = help().lines()
                .map(String::strip)
                .filter(each -> each.startsWith("java "))
                .toList();

        assertThat(examples).hasSize(4);
        for (String example : examples) {
            assertThat(example).startsWith(CALL + " ");
            line.parseArgs(example.substring(CALL.length() + 1).split(" "));
        }
    }

    private Stream<Section> only(String... arguments) {
        line.parseArgs(arguments);
        List<Section> chosen = line.getCommandSpec().findOption("--only").getValue();
        return chosen.stream();
    }

    private Object option(String name, String... arguments) {
        line.parseArgs(arguments);
        return line.getCommandSpec().findOption(name).getValue();
    }

    private String help() {
        assertThat(line.execute("--help")).isZero();
        return out.toString();
    }
}
