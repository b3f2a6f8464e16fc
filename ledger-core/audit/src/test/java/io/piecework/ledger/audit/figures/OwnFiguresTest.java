package io.piecework.ledger.audit.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every component of an event that is a figure or contains one is the command's, is marked as repeated, or has a rule. */
class OwnFiguresTest {

    /** Values that a command or a platform's configuration gives as a whole: nothing in them follows from the rest. */
    private static final Set<String> GIVEN_AS_A_WHOLE = Set.of(
            "AccountBalance",
            "Combined",
            "DailyShare",
            "Distance",
            "DistanceRate",
            "DormancyRule",
            "Exchange",
            "FeePolicy",
            "FeeTerms",
            "Fingerprint",
            "MedianSource",
            "PayFloor",
            "PayoutFee",
            "PayoutPolicy",
            "PayoutVat",
            "PeriodSeal",
            "Rail",
            "RebuildFindings",
            "RejectionRule",
            "ReviewPolicy",
            "Threshold",
            "Tier",
            "VisitRule");

    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, long.class, Integer.class, Long.class, Amount.class, Rate.class, Rounding.class);

    @Test
    void every_component_with_a_figure_is_given_or_compared() {
        var reached = new TreeSet<String>();
        for (Class<?> event : EventClasses.ALL) {
            reach(event, reached, new HashSet<>());
        }
        assertThat(EventClasses.ALL).hasSizeGreaterThan(90);
        assertThat(reached).isEqualTo(GIVEN_AS_A_WHOLE.stream().collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Compares the table of a type with its components, and those of the values in it; collects the types without a table. */
    private static void reach(Class<?> type, Set<String> withoutTable, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        Set<String> expected = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (isFigure(component.getGenericType(), new HashSet<>())) {
                expected.add(component.getName());
            } else {
                assertThat(component.isAnnotationPresent(DeterminedElsewhere.class))
                        .as("%s of %s is no figure", component.getName(), type)
                        .isFalse();
            }
        }
        if (!EventClasses.ALL.contains(type) && OwnFigures.components(type).isEmpty()) {
            withoutTable.add(type.getSimpleName());
        } else {
            assertThat(OwnFigures.components(type))
                    .as("%s: figures of the command, marked as repeated, or with a rule", type.getName())
                    .containsAll(expected);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            records(component.getGenericType())
                    .filter(record -> !NUMBERS.contains(record) && isFigure(record, new HashSet<>()))
                    .forEach(record -> reach(record, withoutTable, seen));
        }
    }

    private static Stream<Class<?>> records(Type type) {
        if (type instanceof ParameterizedType list) {
            return Arrays.stream(list.getActualTypeArguments()).flatMap(OwnFiguresTest::records);
        }
        return type instanceof Class<?> some && some.isRecord() ? Stream.of(some) : Stream.of();
    }

    /** Whether it is a number, or contains one. */
    private static boolean isFigure(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType list) {
            return Arrays.stream(list.getActualTypeArguments()).anyMatch(each -> isFigure(each, seen));
        }
        return type instanceof Class<?> some
                && (NUMBERS.contains(some)
                        || (some.isRecord()
                                && Arrays.stream(some.getRecordComponents())
                                        .anyMatch(each -> isFigure(each.getGenericType(), seen))));
    }
}
