package io.piecework.ledger.marketplace;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys that a page or a class builds from a constant. One without a text is found only by the person whose page fails. */
class BuiltTextsTest {

    /** The start of a key to which a template or a class adds something; also the key of a state. */
    private static final Pattern BUILT =
            Pattern.compile("['\"]([a-z][a-z-]*\\.[a-z.-]*)['\"] ?\\+|parts :: state \\('([a-z]+)'");

    /** What the classes beside add to them is written there, and a test opens each of their pages. Refusals have a text for all others. */
    private static final Set<String> ELSEWHERE =
            Set.of("books.", "column.", "word.", "tour.", "tour.balance.", "refused.", "unpaid.", "journal.");

    /** By the key, in which a star stands for the constant. */
    private static Map<String, List<?>> constants() {
        Map<String, List<?>> all = new LinkedHashMap<>();
        all.put("account.*", accounts());
        all.put("answers.*", all(ReviewOutcome.class));
        all.put("appeals.answered-*", all(ReviewOutcome.class));
        all.put(
                "bank.*",
                Stream.concat(all(PayoutStatus.class).stream(), all(PayoutOutcome.class).stream())
                        .toList());
        all.put("bank.*-sure", List.of("accept", "dismiss"));
        all.put("bank.*-now", List.of("accept", "dismiss"));
        all.put("bank.notice.*", inside("payout.BankNotice$Delivery"));
        all.put("bulk.*.of", inside("review.Bulk$Decision"));
        all.put("category.*", all(RejectionCategory.class));
        all.put("earnings.*", all(ReviewOutcome.class));
        all.put("export.*", all(JournalFormat.class));
        all.put("kind.*", all(TaskKind.class));
        all.put("kind.*.fee", all(TaskKind.class));
        all.put("kind.*.pay", all(TaskKind.class));
        all.put("kind.*.terms", all(TaskKind.class));
        all.put(
                "nav.*",
                Arrays.stream(Person.Role.values())
                        .flatMap(role -> role.pages().stream())
                        .toList());
        all.put("open.*", all(OpenItems.Kind.class));
        all.put("paydays.against-*", List.of("no-payout-method", "not-in-terms", "worker-suspended", "worker-closed"));
        all.put("payout.*", all(PayoutStatus.class));
        all.put("people.*", all(WorkerStatus.class));
        all.put("piece.*", all(AssignmentStatus.class));
        all.put("rail.*", List.of("bank", "wallet"));
        all.put("rail.*.costs", List.of("bank", "wallet"));
        all.put("reviews.undo-*", inside("review.Bulk$Decision"));
        all.put("role.*", all(Person.Role.class));
        all.put("status.*", all(AssignmentStatus.class));
        all.put("work.turn.*", inside("work.Turn"));
        all.put("tasks.*", inside("task.TaskPages$State"));
        all.put("work.*", List.copyOf(EnumSet.complementOf(EnumSet.of(WorkerStatus.ACTIVE))));
        return all;
    }

    @Test
    void every_constant_has_its_text_in_both_languages() throws IOException {
        for (String language : List.of("", "_fr")) {
            Set<String> texts = TextsTest.texts(language).keySet();
            constants()
                    .forEach((key, constants) -> assertThat(texts)
                            .as(key + language)
                            .containsAll(constants.stream()
                                    .map(each -> key.replace("*", name(each)))
                                    .toList()));
        }
    }

    @Test
    void every_key_that_is_built_is_listed_here() throws IOException {
        Set<String> listed = constants().keySet().stream()
                .map(key -> key.replaceFirst("\\*.*", ""))
                .collect(toCollection(TreeSet::new));
        listed.addAll(ELSEWHERE);
        assertThat(built()).hasSizeGreaterThan(20).isSubsetOf(listed);
    }

    private static Set<String> built() throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(html|java)"))
                    .toList()) {
                BUILT.matcher(Files.readString(file))
                        .results()
                        .forEach(each -> found.add(each.group(1) == null ? each.group(2) + "." : each.group(1)));
            }
        }
        return found;
    }

    private static String name(Object constant) {
        return constant instanceof Enum<?> each ? each.name() : constant.toString();
    }

    private static List<?> accounts() {
        return Arrays.stream(LedgerAccount.values())
                .map(account -> account.toString().replace(':', '.'))
                .toList();
    }

    private static <E extends Enum<E>> List<E> all(Class<E> type) {
        return List.of(type.getEnumConstants());
    }

    /** Of a type that its package keeps to itself. */
    private static List<?> inside(String type) {
        try {
            return List.of(
                    Class.forName("io.piecework.ledger.marketplace." + type).getEnumConstants());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
