package io.piecework.ledger.delivery.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FeeTerms;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A walk over all fields of all events: each has a decision who may read it. */
class ReadersTest {

    private static final Set<String> WORDS = Set.of("both", "worker", "requester", "person", "none");

    /** Events, and the records of several fields inside of them. */
    private static final Set<Class<?>> TYPES = types();

    @Test
    void every_field_of_every_event_has_a_decision_and_every_decision_its_field() {
        var found = new HashMap<String, Set<String>>();
        for (Class<?> type : TYPES) {
            assertThat(type.getRecordComponents())
                    .as("fields without a line in readers.properties: decide who may read them")
                    .allSatisfy(field -> assertThat(ReadableFields.readers(field))
                            .as(ReadableFields.name(type) + "." + field.getName())
                            .isIn(WORDS));
            found.put(ReadableFields.name(type), names(type));
        }
        assertThat(found).hasSize(TYPES.size());
        ReadableFields.lines().forEach((name, fields) -> {
            assertThat(found).as("lines of types that no event has").containsKey(name);
            assertThat(found.get(name)).as(name).containsAll(fields.keySet());
        });
    }

    /** What is the platform's own, also where a line says otherwise: actors, its approvals and versions. */
    @Test
    void what_is_of_the_platform_alone_is_read_by_nobody_outside_of_it() {
        Set<Class<?>> types = Set.of(Actor.class, Authority.class, PolicyVersion.class, PayoutPolicy.class);
        Set<String> names = Set.of("claim", "claimant", "approver");
        assertThat(fields().filter(field -> types.contains(valueType(field)) || names.contains(field.getName()))
                        .map(ReadersTest::decision)
                        .filter(decision -> !decision.endsWith(" none")))
                .isEmpty();
    }

    /** It is about the worker, but neither a webhook nor a topic sends it. */
    @Test
    void evidence_tokens_and_waivers_are_read_in_the_persons_export_alone() {
        Set<String> names = Set.of("evidence", "token", "confirmedUnsent", "waiver");
        assertThat(fields().filter(field -> names.contains(field.getName())).map(ReadersTest::decision))
                .hasSize(5)
                .allMatch(decision -> decision.endsWith(" person"));
    }

    @Test
    void a_party_reads_nothing_of_the_other_ones_account() {
        assertThat(fields(EarningsAfter.class, Remittance.class, PayoutPolicy.Rail.class)
                        .filter(decision -> decision.matches(".* (both|requester)")))
                .isEmpty();
        assertThat(fields(FundsAfter.class, FeePolicy.class, FeeTerms.class)
                        .filter(decision -> decision.matches(".* (both|worker)")))
                .isEmpty();
        assertThat(ReadableFields.lines().get("Price")).containsEntry("fee", "requester");
    }

    /** Else a reader would get an object without a field. */
    @Test
    void a_record_that_a_party_reads_has_a_field_for_it() {
        for (String party : List.of("worker", "requester")) {
            assertThat(fields().filter(field -> ReadableFields.isReadable(field, party)))
                    .allSatisfy(field -> assertThat(!TYPES.contains(valueType(field))
                                    || Arrays.stream(valueType(field).getRecordComponents())
                                            .anyMatch(inner -> ReadableFields.isReadable(inner, party)))
                            .as(party + " reads " + decision(field))
                            .isTrue());
        }
    }

    private static Stream<String> fields(Class<?>... types) {
        return fields().filter(field -> List.of(types).contains(valueType(field)))
                .map(ReadersTest::decision);
    }

    private static Stream<RecordComponent> fields() {
        return TYPES.stream().flatMap(type -> Arrays.stream(type.getRecordComponents()));
    }

    private static String decision(RecordComponent field) {
        return ReadableFields.name(field.getDeclaringRecord()) + "." + field.getName() + ": "
                + ReadableFields.readers(field);
    }

    private static Set<String> names(Class<?> type) {
        var names = new TreeSet<String>();
        Arrays.stream(type.getRecordComponents()).forEach(field -> names.add(field.getName()));
        return names;
    }

    private static Set<Class<?>> types() {
        var types = new LinkedHashSet<Class<?>>();
        var next = new ArrayList<Class<?>>(EventClasses.ALL);
        while (!next.isEmpty()) {
            Class<?> type = next.remove(next.size() - 1);
            if (type.isRecord() && !isText(type) && types.add(type)) {
                Arrays.stream(type.getRecordComponents())
                        .map(ReadersTest::valueType)
                        .forEach(next::add);
            }
        }
        return types;
    }

    /** Whether a record is one text in the JSON of events. */
    private static boolean isText(Class<?> type) {
        return !type.isAnnotationPresent(EventName.class)
                && (Id.class.isAssignableFrom(type)
                        || type == Actor.class
                        || (type.getPackageName().endsWith(".money") || type.getRecordComponents().length == 1));
    }

    /** The type of the field, or of its elements. */
    private static Class<?> valueType(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }
}
