package io.piecework.ledger.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.LedgerSchema;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.TargetUnavailableException;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Allotment;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.reading.json.BadValueException;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.reading.statement.StatementSource;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A type is public for applications, or because other packages of the library use it; the latter is marked {@code @API(status = INTERNAL)}, or
 * its package is. What is for applications is computed from the entry types here.
 */
class InternalMarksTest {

    /** What applications name first. All commands and events are entry types too. */
    private static final List<Class<?>> ENTRIES = List.of(
            Ledger.class,
            LedgerBuilder.class,
            LedgerSchema.class,
            Policies.class,
            Allotment.class,
            // what is thrown
            RefusedException.class,
            Refusal.class,
            BusyException.class,
            RuleFailedException.class,
            ConflictException.class,
            StorageException.class,
            // listeners of many messages at once
            BatchListener.class,
            TargetUnavailableException.class,
            // who may read what of an event
            Audience.class,
            // text in other forms
            SpreadsheetSafeText.class,
            // what ledger-reports asks for and answers with
            LedgerAccount.class,
            // Jackson
            LedgerJsonModule.class,
            BadValueException.class);

    /** The modules beside the core have a test of their own; the POM lists their internal packages too. */
    private static final Pattern OF_MODULE =
            Pattern.compile("io\\.piecework\\.ledger\\.(audit|axon|reports|document|file|pdf|testing|webhook)\\b.*");

    private static final List<Class<?>> PUBLIC = LibraryClasses.ALL.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .<Class<?>>map(JavaClass::reflect)
            .filter(ReachableTypes::isPublic)
            .toList();

    private static final Map<Class<?>, Set<String>> REACHABLE = ReachableTypes.from(Stream.concat(
                    ENTRIES.stream(),
                    PUBLIC.stream()
                            .filter(type ->
                                    Command.class.isAssignableFrom(type) || LedgerEvent.class.isAssignableFrom(type)))
            .toList());

    /** Application code in this repository: the examples and the pages. The benchmarks measure the inside. */
    private static final Pattern APPLICATION = Pattern.compile("examples/(?!benchmarks/).*/src/main/.*\\.java|.*\\.md");

    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?(io\\.piecework\\.ledger(?:\\.[a-z0-9]+)*\\.[A-Z]\\w*)", Pattern.MULTILINE);

    private static final Pattern LEFT_OUT = Pattern.compile("<excludePackageNames>([^<]*)</excludePackageNames>");

    @Test
    void no_type_that_applications_reach_is_marked_internal() {
        assertThat(REACHABLE.entrySet())
                .filteredOn(reached -> ReachableTypes.isMarked(reached.getKey()))
                .extracting(reached ->
                        reached.getKey().getName() + " is marked internal; it is shown by " + reached.getValue())
                .isEmpty();
        assertThat(REACHABLE).hasSizeGreaterThan(350);
    }

    @Test
    void every_public_type_that_applications_do_not_reach_is_marked_internal() {
        assertThat(PUBLIC)
                .filteredOn(type -> !REACHABLE.containsKey(type) && !ReachableTypes.isMarked(type))
                .extracting(type -> type.getName()
                        + " is public, but no application reaches it: make it package-private or mark it")
                .isEmpty();
        assertThat(PUBLIC).hasSizeGreaterThan(450);
    }

    @Test
    void a_package_without_a_type_for_applications_is_marked_internal() {
        Set<String> forApplications =
                REACHABLE.keySet().stream().map(Class::getPackageName).collect(Collectors.toSet());

        assertThat(internalPackages())
                .isEqualTo(PUBLIC.stream()
                        .map(Class::getPackageName)
                        .filter(name -> !forApplications.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void an_internal_package_says_so_in_its_description() {
        assertThat(internalPackages())
                .hasSizeGreaterThan(5)
                .extracting(name -> Path.of("src/main/java", name.replace('.', '/'), "package-info.java"))
                .allSatisfy(
                        file -> assertThat(SourceFiles.read(file))
                                .contains(
                                        "This package is internal: applications must not use it, and any release may change it."));
    }

    @Test
    void the_javadoc_of_a_release_leaves_internal_packages_out() {
        List<String> leftOut = LEFT_OUT.matcher(SourceFiles.read(SourceFiles.REPOSITORY.resolve("pom.xml")))
                .results()
                .flatMap(found -> Stream.of(found.group(1).strip().split("\\s*:\\s*")))
                .filter(name -> !OF_MODULE.matcher(name).matches())
                .toList();

        assertThat(leftOut).containsExactlyElementsOf(internalPackages());
    }

    @Test
    void no_example_and_no_page_imports_an_internal_type() {
        Map<String, Class<?>> byName = PUBLIC.stream().collect(Collectors.toMap(Class::getName, type -> type));
        var imported = new TreeSet<String>();
        for (Path file : SourceFiles.withEnding(".java", ".md")) {
            if (APPLICATION.matcher(SourceFiles.name(file)).matches()) {
                IMPORT.matcher(SourceFiles.read(file)).results().forEach(found -> imported.add(found.group(1)));
            }
        }

        assertThat(imported)
                .filteredOn(byName::containsKey)
                .hasSizeGreaterThan(150)
                .filteredOn(name -> ReachableTypes.isMarked(byName.get(name)))
                .isEmpty();
    }

    @Test
    void a_type_is_reached_in_each_of_the_ways() {
        assertThat(places(TrialBalance.class, TrialBalance.Line.class))
                .contains("journal.TrialBalance.lines"); // as a type argument
        assertThat(places(NoticePolicy.class, NoticePolicy.class)).contains("reading.notice.NoticePolicy.NONE");
        assertThat(places(WorkerView.class, StatementSource.class)).contains("WorkerView"); // as its parent
        assertThat(places(AssignmentEvent.class, AssignmentEvent.Step.class))
                .contains("work.assignment.AssignmentEvent");
        assertThat(places(StorageException.class, StorageException.Code.class)).contains("command.StorageException");
        assertThat(places(PayoutSteps.Waiting.class, PayoutSteps.class)).contains("payout.PayoutSteps$Waiting");
    }

    @Test
    void a_marked_member_leads_nowhere() {
        assertThat(places(TrialBalance.class, TrialBalance.Line.class)).isNotEmpty();
        assertThat(places(TrialBalance.class, Rows.class)).isEmpty();
    }

    /** Below the root package. */
    private static Stream<String> places(Class<?> entry, Class<?> reached) {
        return ReachableTypes.from(List.of(entry)).getOrDefault(reached, Set.of()).stream()
                .map(place -> place.replace("io.piecework.ledger.", ""));
    }

    private static Set<String> internalPackages() {
        return PUBLIC.stream()
                .map(Class::getPackage)
                .filter(ReachableTypes::isMarked)
                .map(Package::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
