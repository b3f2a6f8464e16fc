package io.piecework.ledger.command.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.json.BadValueException;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import java.lang.reflect.InvocationTargetException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An id identifies one thing however it is shown: no spaces at its ends, and no kind before it, as {@code toString()} writes one. */
class IdsTest {

    /** Space, tab, no-break space, ideographic space, zero-width space, word joiner, byte order mark, Hangul filler. */
    private static final List<String> UNSEEN =
            List.of(" ", "\t", "\u00a0", "\u3000", "\u200b", "\u2060", "\ufeff", "\u3164", "\u2028");

    static Stream<Class<?>> types() {
        return LibraryClasses.ALL.stream()
                .filter(found -> found.isAssignableTo(Id.class) && found.isRecord())
                .map(JavaClass::reflect)
                .filter(type -> type != PeriodId.class && type != DecisionId.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_id_begins_with_no_kind_of_its_own(Class<?> type) {
        String kind = id(type, "a1").prefix();
        assertThat(id(type, "a1").toString()).isEqualTo(kind + ":a1");
        refuses(
                type,
                kind + ":a1",
                kind + " id \"" + kind + ":a1\" begins with \"" + kind
                        + ":\", which the ledger writes before it; write \"a1\"");
        refuses(
                type,
                kind + ":" + kind + ":a1",
                kind + " id \"" + kind + ":" + kind + ":a1\" begins with \"" + kind
                        + ":\", which the ledger writes before it; write \"a1\"");
        refuses(
                type,
                kind + ":",
                kind + " id \"" + kind + ":\" begins with \"" + kind
                        + ":\", which the ledger writes before it; write the id alone");
        assertThat(id(type, kind).value()).isEqualTo(kind);
        assertThat(id(type, kind + "s:1").value()).isEqualTo(kind + "s:1");
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_id_neither_begins_nor_ends_with_what_is_not_seen(Class<?> type) {
        String kind = id(type, "a1").prefix();
        refuses(type, "a1 ", kind + " id \"a1 \" ends with a space; write \"a1\"");
        refuses(type, " a1", kind + " id \" a1\" begins with a space; write \"a1\"");
        refuses(type, "a1\u200b", kind + " id \"a1?\" ends with U+200B, which is not visible; write \"a1\"");
        for (String unseen : UNSEEN) {
            assertThatThrownBy(() -> id(type, unseen + "a1"))
                    .hasMessageContaining(" begins with ")
                    .hasMessageEndingWith("; write \"a1\"");
            assertThatThrownBy(() -> id(type, "a1" + unseen))
                    .hasMessageContaining(" ends with ")
                    .hasMessageEndingWith("; write \"a1\"");
        }
        assertThat(id(type, "a 1").value()).isEqualTo("a 1");
        assertThat(id(type, "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
                        .value())
                .hasSize(9);
    }

    /** {@code new WorkerId("ada") + ""} is {@code worker:ada}. */
    @EachDatabase
    void a_bonus_does_not_go_to_the_worker_called_worker_ada(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            for (String id : List.of(new WorkerId("ada") + "", "ada ", "ada\u00a0")) {
                assertThatThrownBy(() -> CompensateWorker.of("b-1", id, Amount.parse("USD 1.00"), "the page was down"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageEndingWith("write \"ada\"");
                assertThatThrownBy(() -> ledger.asWorker(id)).hasMessageEndingWith("write \"ada\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"worker:ada", "requester:ada", "operator:ada", "import:ada", "system:ada", "ada ", "\u2007ada"})
    void a_party_has_no_role_before_its_name(String name) {
        assertThatThrownBy(() -> new WorkerId(name)).hasMessageEndingWith("write \"ada\"");
        assertThatThrownBy(() -> new RequesterId(name)).hasMessageEndingWith("write \"ada\"");
        assertThatThrownBy(() -> Actor.operator(name)).hasMessageEndingWith("write \"ada\"");
        assertThatThrownBy(() -> Actor.importer(name)).hasMessageEndingWith("write \"ada\"");
        assertThatThrownBy(() -> Actor.parse("operator:" + name)).hasMessageEndingWith("write \"ada\"");
    }

    /** Two spellings of one operator would be two pairs of eyes. */
    @Test
    void an_approver_is_named_without_the_role() {
        assertThatThrownBy(
                        () -> AdjustEarnings.of("b-1", "ada", Amount.parse("USD 1.00"), "a mistake", "operator:ops-1"))
                .hasMessage(
                        "actor \"operator:ops-1\" begins with \"operator:\", which the ledger writes before it; write"
                                + " \"ops-1\"");
    }

    @Test
    void a_decision_is_named_by_an_id() {
        assertThat(DecisionId.parse("rejection:a1").toString()).isEqualTo("rejection:a1");
        assertThatThrownBy(() -> DecisionId.parse("rejection:assignment:a1")).hasMessageEndingWith("write \"a1\"");
        assertThatThrownBy(() -> DecisionId.parse("hold:operation:h1")).hasMessageEndingWith("write \"h1\"");
        assertThatThrownBy(() -> DecisionId.parse("rejection:a1 ")).hasMessageEndingWith("write \"a1\"");
    }

    @Test
    void ids_that_the_ledger_makes_are_ids() {
        PayoutPolicy policy = PayoutPolicy.minorUnit("USD");
        for (String name : List.of("payout", "operation", "weekly ", " weekly")) {
            assertThatThrownBy(() ->
                            new Payday(name, Payday.Every.WEEK, LocalDate.parse("2026-06-12"), ZoneOffset.UTC, policy))
                    .hasMessageStartingWith("payday \"" + name + "\" ");
        }
        assertThatThrownBy(() -> new PayoutMethod("bank ", "tok"))
                .hasMessage("rail \"bank \" ends with a space; write \"bank\"");
    }

    @Test
    void json_refuses_them_in_the_same_words() {
        JsonMapper mapper =
                JsonMapper.builder().addModule(new LedgerJsonModule()).build();
        assertThatThrownBy(() -> mapper.readValue("\"worker:ada\"", WorkerId.class))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining("which the ledger writes before it; write \"ada\"");
        assertThatThrownBy(() -> mapper.readValue("\"ada \"", WorkerId.class))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining("ends with a space; write \"ada\"");
    }

    private static void refuses(Class<?> type, String value, String message) {
        assertThatThrownBy(() -> id(type, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Id id(Class<?> type, String value) {
        try {
            return (Id) type.getConstructor(String.class).newInstance(value);
        } catch (InvocationTargetException refused) {
            throw (RuntimeException) refused.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
