package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.CommandCopies;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.ChangedCommands;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.SplitBonus;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every command is sent again: unchanged, and with one component changed at a time. */
@Tag("slow")
class RepeatedCommandsTest {

    /** Components that identify a command besides its id: another value makes another command, not a changed repeat. */
    private static final Set<String> IDENTITY = Set.of(
            "SubmitPayout.attempt",
            "ReissuePayout.attempt",
            "ReportPayout.attempt",
            "ReportPayout.outcome",
            "ExpirePayout.attempt",
            "ResolvePayout.attempt",
            "ResolvePayout.outcome",
            "AnnounceCap.cap",
            "AnnounceCap.year",
            "AnnounceThreshold.watch",
            "AnnounceThreshold.times",
            "AnnounceDormancy.watch",
            "AnnounceDormancy.since",
            "AnnounceDormancy.dormant",
            "AnnounceWindow.window",
            "AnnounceWindow.closes",
            "MatureEarnings.currency",
            "MatureEarnings.until");

    /** Another value is the same fact in other words: the first report counts. */
    private static final Set<String> FACTS = Set.of("ReportPayout.reason", "ReportPayout.actor", "ReportPayout.at");

    private static final String ALREADY =
            " is already ([a-z]+ed|recorded as [a-z-]+) by [a-z0-9:-]+ at 20[0-9T:.-]+Z, not again by operator:other";

    @Test
    void every_command_type_is_covered() {
        Set<Class<?>> covered = new HashSet<>();
        EveryCommand.COMMANDS.forEach(command -> covered.add(command.getClass()));
        assertThat(covered).isEqualTo(EventClasses.COMMANDS);
    }

    @Test
    void the_event_of_a_receipt_carries_every_component_of_its_command() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            for (Command command : EveryCommand.COMMANDS) {
                LedgerEvent event = engine.write(command);
                for (RecordComponent component : command.getClass().getRecordComponents()) {
                    if (!CommandCopies.isGiven(component)) {
                        assertThat(typeOf(event, component.getName()))
                                .as("%s of %s in %s", component.getName(), command.getClass(), event.getClass())
                                .isEqualTo(component.getType());
                        assertThat(read(event, component.getName())).isEqualTo(read(command, component.getName()));
                    }
                }
                assertThat(event.stamp().actor()).isEqualTo(command.actor());
            }
        }
    }

    @EachDatabase
    void a_repeat_returns_the_first_receipt_and_a_changed_repeat_is_refused_naming_the_field(TestDatabase kind) {
        Set<String> refused = new TreeSet<>();
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            List<LedgerEvent> receipts =
                    EveryCommand.COMMANDS.stream().map(engine::write).toList();
            List<String> stored = TestEngine.places(database);

            for (int i = 0; i < receipts.size(); i++) {
                Command command = EveryCommand.COMMANDS.get(i);
                LedgerEvent receipt = receipts.get(i);
                assertThat(engine.write(command)).isEqualTo(receipt);
                ChangedCommands.fields(command).forEach((field, type) -> {
                    Command changed = changed(command, field, type);
                    String name = command.getClass().getSimpleName() + "." + field;
                    if (changed != null && FACTS.contains(name)) {
                        assertThat(engine.write(changed)).isEqualTo(receipt);
                    } else if (changed != null) {
                        assertRefusedBy(field, engine, changed);
                        refused.add(name);
                    }
                });
            }
            assertThat(TestEngine.places(database)).isEqualTo(stored);
        }
        assertThat(refused).isEqualTo(componentsButIds());
    }

    /** A repeat without an effective time matches, although the ledger's clock has moved on. */
    @EachDatabase
    void a_repeat_may_omit_the_effective_time_or_give_the_same_one(TestDatabase kind) {
        var clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Engine engine = new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.MODULES)) {
            for (Command command : EveryCommand.COMMANDS) {
                clock.set(Instant.parse("2026-03-01T00:00:00.123456789Z"));
                LedgerEvent first = engine.write(command);
                Instant said = command.at();
                Instant effective = said == null ? Instant.parse("2026-03-01T00:00:00.123456Z") : said;
                assertThat(first.stamp().effective()).isEqualTo(effective);

                clock.set(Instant.parse("2027-01-01T00:00:00Z"));
                assertThat(engine.write(command)).isEqualTo(first);
                assertThat(engine.write(ChangedCommands.with(command, "at", effective.plusNanos(789))))
                        .isEqualTo(first);
                assertThat(engine.write(ChangedCommands.with(command, "at", null)))
                        .isEqualTo(first);
            }
        }
    }

    private static void assertRefusedBy(String field, Engine engine, Command changed) {
        if (field.equals("actor")) {
            assertThatThrownBy(() -> engine.write(changed)).hasMessageMatching("wrong-state: .*" + ALREADY);
            return;
        }
        assertThatThrownBy(() -> engine.write(changed))
                .as("%s", changed)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.ID_REUSED);
                    assertThat(refusal.subject()).isEqualTo(changed.id().stream());
                    assertThat(refusal).hasMessageContaining(" was recorded with " + field + " ");
                    assertThat(refusal.asked()).isEqualTo(String.valueOf(read(changed, field)));
                    assertThat(refusal.found()).isNotEqualTo(refusal.asked());
                });
    }

    private static Set<String> componentsButIds() {
        Set<String> names = new TreeSet<>();
        for (Command command : EveryCommand.COMMANDS) {
            for (String field : ChangedCommands.fields(command).keySet()) {
                String name = command.getClass().getSimpleName() + "." + field;
                if (!isIdentity(command, field) && !FACTS.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static boolean isIdentity(Command command, String field) {
        return command.id().equals(read(command, field))
                || IDENTITY.contains(command.getClass().getSimpleName() + "." + field);
    }

    /**
     * The same command with one component changed; null for its id, and where the change would contradict another
     * component.
     */
    private static @Nullable Command changed(Command command, String field, Class<?> type) {
        Object other = command instanceof SplitBonus && type == List.class
                ? List.of(BonusShare.to("other"))
                : Objects.requireNonNull(OtherValues.BY_TYPE.get(type), () -> "no other " + type);
        if (isIdentity(command, field)) {
            return null;
        }
        try {
            boolean already = other.equals(read(command, field));
            return ChangedCommands.with(command, field, already ? another((Enum<?>) other) : other);
        } catch (IllegalArgumentException contradiction) {
            return null;
        }
    }

    private static Enum<?> another(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(other -> other != constant)
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> typeOf(Object record, String field) {
        try {
            return record.getClass().getMethod(field).getReturnType();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName() + " has no " + field, e);
        }
    }

    private static @Nullable Object read(Object record, String field) {
        try {
            return record.getClass().getMethod(field).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName() + " has no " + field, e);
        }
    }
}
