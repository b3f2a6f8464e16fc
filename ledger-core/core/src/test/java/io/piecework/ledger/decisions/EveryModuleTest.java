package io.piecework.ledger.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Bridge;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every module that decides commands has a class of decisions in this package. */
class EveryModuleTest {

    private static final Path HERE = Path.of("src/test/java/io/piecework/ledger/decisions");

    @Test
    void each_package_with_commands_has_tests_of_its_decisions() {
        SortedSet<String> modules = Bridge.commandTypes().stream()
                .map(Class::getPackageName)
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(modules)
                .containsExactly(
                        "account",
                        "assignment",
                        "award",
                        "decision",
                        "dormancy",
                        "finance",
                        "notice",
                        "opening",
                        "payout",
                        "task",
                        "worker")
                .allSatisfy(module -> assertThat(
                                HERE.resolve(module.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + module.substring(1)
                                        + "DecisionsTest.java"))
                        .exists());
    }
}
