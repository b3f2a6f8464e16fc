package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.finance.SealPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command of the library in JSON. */
class CommandCatalogTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    /** Fields that are part of a command's identity: with another attempt or answer it is another command and not a repeat. */
    private static final Map<String, RefusalCode> ALSO_IDENTITY = Map.ofEntries(
            Map.entry("submit-payout.attempt", RefusalCode.WRONG_STATE),
            Map.entry("report-payout.attempt", RefusalCode.WRONG_STATE),
            Map.entry("reissue-payout.attempt", RefusalCode.WRONG_STATE),
            Map.entry("expire-payout.attempt", RefusalCode.WRONG_STATE),
            Map.entry("resolve-payout.attempt", RefusalCode.WRONG_STATE),
            Map.entry("resolve-payout.outcome", RefusalCode.WRONG_STATE),
            Map.entry("announce-cap.cap", RefusalCode.UNKNOWN_SUBJECT),
            Map.entry("announce-cap.year", RefusalCode.WRONG_STATE),
            Map.entry("announce-threshold.watch", RefusalCode.UNKNOWN_SUBJECT),
            Map.entry("announce-threshold.times", RefusalCode.WRONG_STATE),
            Map.entry("announce-dormancy.watch", RefusalCode.WRONG_STATE),
            Map.entry("announce-dormancy.since", RefusalCode.WRONG_STATE),
            Map.entry("announce-dormancy.dormant", RefusalCode.WRONG_STATE),
            Map.entry("announce-window.window", RefusalCode.WRONG_STATE),
            Map.entry("announce-window.closes", RefusalCode.WRONG_STATE),
            Map.entry("mature-earnings.currency", RefusalCode.WRONG_STATE),
            Map.entry("mature-earnings.until", RefusalCode.WRONG_STATE));

    /** A rail may change its answer for the same attempt; both answers are recorded. */
    private static final Set<String> RECORDED_TOO = Set.of("report-payout.outcome");

    /** A rail may give one answer several times, by other channels too; the first one counts. */
    private static final Set<String> COUNTED_ONCE =
            Set.of("report-payout.reason", "report-payout.actor", "report-payout.at");

    @Test
    void knows_every_command_of_the_library() {
        Set<Class<?>> all = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.piecework.ledger")
                        .stream()
                        .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());

        assertThat(all).hasSizeGreaterThanOrEqualTo(35);
        // The ledger executes it itself when it closes a period, so a file cannot.
        all.remove(SealPeriod.class);
        // 'piecework close' gives it and seals the period.
        all.remove(ClosePeriod.class);
        // The ledger fills in what it found, so a file cannot give it; 'piecework rebuild' does.
        all.remove(ForceRebuild.class);
        // Its event alone erases nothing; 'piecework erase worker' does.
        all.remove(EraseWorker.class);
        assertThat(Set.<Class<?>>copyOf(CommandCatalog.byName().values())).isEqualTo(all);
        assertThat(CommandSamples.ALL.keySet())
                .isEqualTo(CommandCatalog.byName().keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            close-period  | 'piecework close' closes the books and seals them
            seal-period   | 'piecework close' closes the books and seals them
            force-rebuild | 'piecework rebuild --force' records what it finds and rebuilds
            erase-worker  | 'piecework erase worker' destroys the keys of the texts
            """, quoteCharacter = '"')
    void names_the_tool_of_a_command_that_a_file_cannot_give(String name, String tool) {
        assertThatThrownBy(() -> CommandCatalog.named(name))
                .isInstanceOf(BadLineException.class)
                .hasMessage(name + " is not given in a file: " + tool);
    }

    @Test
    void the_first_component_is_the_command_id() throws ReflectiveOperationException {
        for (Class<? extends Command> type : CommandCatalog.byName().values()) {
            Command sample = read(CommandSamples.of(nameOf(type)).line());
            assertThat(type.getRecordComponents()[0].getAccessor().invoke(sample))
                    .as(type.getSimpleName())
                    .isEqualTo(sample.id());
        }
    }

    @Test
    void a_repeat_gives_the_first_receipt_and_one_changed_field_is_named() {
        try (Ledger ledger = Ledger.builder().inMemory().clock(NOON).build()) {
            CommandSamples.ALL.forEach((name, sample) -> {
                CommandSamples.BEFORE.getOrDefault(name, List.of()).forEach(line -> ledger.execute(read(line)));
                Receipt first = ledger.execute(read(sample.line()));
                assertThat(ledger.execute(read(sample.line()))).as(name).isEqualTo(first);

                var changeable = new TreeSet<>(RecordReader.names(CommandCatalog.named(name)));
                changeable.remove("id");
                assertThat(sample.changes().keySet()).as(name).containsExactlyInAnyOrderElementsOf(changeable);
                sample.changes()
                        .forEach((field, change) -> refused(ledger, name, field, changed(sample.line(), change)));
                assertThat(ledger.execute(read(sample.line()))).as(name).isEqualTo(first);
            });
        }
    }

    private static void refused(Ledger ledger, String name, String field, Command changed) {
        if (RECORDED_TOO.contains(name + "." + field)) {
            assertThat(ledger.execute(changed).event()).isEqualTo("payout-rail-report-ignored");
            return;
        }
        if (COUNTED_ONCE.contains(name + "." + field)) {
            assertThat(ledger.execute(changed).repeated())
                    .as(name + "." + field)
                    .isTrue();
            return;
        }
        var refused = catchThrowableOfType(RefusedException.class, () -> ledger.execute(changed));
        assertThat(refused).as(name + "." + field).isNotNull();
        RefusalCode another = ALSO_IDENTITY.get(name + "." + field);
        if (another != null) {
            assertThat(refused.code()).as(name + "." + field).isEqualTo(another);
        } else if (field.equals("actor")) {
            assertThat(refused.code()).as(name + "." + field).isEqualTo(RefusalCode.WRONG_STATE);
            assertThat(refused)
                    .hasMessageContaining(" by operator:ops-1 at 2026-11-24T09:00:00Z, not again by operator:ops-5");
        } else {
            assertThat(refused.code()).as(name + "." + field).isEqualTo(RefusalCode.ID_REUSED);
            assertThat(refused.field()).as(name + "." + field).hasValue(field);
        }
    }

    @Test
    void omitted_fields_have_the_defaults_of_the_factories() {
        assertThat(read("{'command':'deposit-funds','id':'d','requester':'acme','amount':'USD 1'}"))
                .isEqualTo(DepositFunds.of("d", "acme", Amount.of("1", "USD")));
        assertThat(read("{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':2}"))
                .isEqualTo(PublishTask.of("t", "acme", Amount.of("1", "USD"), 2));
        assertThat(
                        read(
                                "{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':2,'fee':'20%'}"))
                .isEqualTo(PublishTask.of("t", "acme", Amount.of("1", "USD"), 2).withFee(FeePolicy.percent("20")));
        assertThat(read("{'command':'grant-credit','id':'g','requester':'acme','limit':'USD 5'}"))
                .isEqualTo(GrantCredit.upTo("g", "acme", Amount.of("5", "USD")));
        assertThat(read("{'command':'grant-credit','id':'g','requester':'acme','currency':'USD'}"))
                .isEqualTo(GrantCredit.unlimited("g", "acme", "USD"));
        assertThat(read("{'command':'request-payout','id':'p','worker':'ada','policy':'JPY'}"))
                .isEqualTo(RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("JPY")));
        assertThat(
                        read(
                                "{'command':'request-payout','id':'p','worker':'ada','policy':{'rails':[{'quantum':'USD 0.01'}]}}"))
                .isEqualTo(RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")));
        assertThatThrownBy(() -> read("{'command':'grant-credit','id':'g','requester':'acme'}"))
                .isInstanceOf(BadLineException.class)
                .hasMessage("field \"currency\" is missing");
    }

    private static Command read(String line) {
        return CommandCatalog.read(JsonLineParser.parse(CommandSamples.json(line)));
    }

    private static Command changed(String line, String change) {
        var fields = new LinkedHashMap<>(JsonLineParser.parse(line).values());
        fields.putAll(JsonLineParser.parse(change).values());
        return CommandCatalog.read(new JsonValue.JsonObject(fields));
    }

    private static String nameOf(Class<?> type) {
        return CommandCatalog.byName().entrySet().stream()
                .filter(command -> command.getValue() == type)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
