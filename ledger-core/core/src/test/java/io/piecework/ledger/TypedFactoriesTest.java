package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.SealPeriod;
import io.piecework.ledger.fixtures.EventClasses;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every factory that takes ids as texts has an overload that takes them as types, in which the compiler keeps a worker and a requester apart. */
class TypedFactoriesTest {

    /** A period's id is made of its currency and its end. */
    private static final Set<Class<?>> WITHOUT_IDS = Set.of(ClosePeriod.class, SealPeriod.class);

    @Test
    void every_factory_with_texts_has_an_overload_with_typed_ids() {
        var missing = new ArrayList<String>();
        long found = 0;
        for (Class<?> command : EventClasses.COMMANDS) {
            for (Method factory : factories(command).toList()) {
                if (!hasId(factory) && !WITHOUT_IDS.contains(command)) {
                    found++;
                    if (factories(command).noneMatch(other -> isTyped(other, factory, idsOf(command)))) {
                        missing.add(command.getSimpleName() + "." + factory.getName() + names(factory));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(70);
    }

    @Test
    void a_factory_that_leaves_one_id_a_text_is_found() throws ReflectiveOperationException {
        Method texts = Half.class.getMethod("of", String.class, String.class);
        Method half = Half.class.getMethod("of", Id.class, String.class);
        assertThat(isTyped(half, texts, Set.of("task", "worker"))).isFalse();
        assertThat(isTyped(half, texts, Set.of("task"))).isTrue();
    }

    record Half() {

        public static Half of(String task, String worker) {
            return new Half();
        }

        public static Half of(Id task, String worker) {
            return new Half();
        }
    }

    private static Stream<Method> factories(Class<?> command) {
        return Arrays.stream(command.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == command);
    }

    private static boolean hasId(Method factory) {
        return Arrays.stream(factory.getParameterTypes()).anyMatch(Id.class::isAssignableFrom);
    }

    private static Set<String> idsOf(Class<?> command) {
        return Arrays.stream(command.getRecordComponents())
                .filter(component -> Id.class.isAssignableFrom(component.getType()))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    /** The same parameters, with ids for some texts, and no text left under the name of an id. */
    private static boolean isTyped(Method other, Method texts, Set<String> ids) {
        if (!other.getName().equals(texts.getName()) || !names(other).equals(names(texts)) || !hasId(other)) {
            return false;
        }
        for (int i = 0; i < texts.getParameterCount(); i++) {
            Class<?> type = other.getParameterTypes()[i];
            boolean same = type == texts.getParameterTypes()[i];
            boolean stillText =
                    type == String.class && ids.contains(names(other).get(i));
            if (stillText || !(same || Id.class.isAssignableFrom(type))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(Method factory) {
        return Arrays.stream(factory.getParameters()).map(Parameter::getName).toList();
    }
}
