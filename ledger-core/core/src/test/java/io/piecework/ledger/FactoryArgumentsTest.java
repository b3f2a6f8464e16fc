package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.money.Amount;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arguments of the commands' factories, and of the factories of the values that commands take, mean what a reader of their neighbours
 * expects. A command's own id comes first.
 */
class FactoryArgumentsTest {

    /** The money that moves: of everything, of a slot, or of one piece of work. A limit, a quantum or a rate is given to a method of its own name. */
    private static final Set<String> MOVED = Set.of("amount", "reward", "paid");

    /** What due work found. Applications do not give these commands. */
    private static final Set<String> FOUND = Set.of("earned", "counted", "dormant");

    /** The method's name says the order. */
    private static final Set<String> NAMED =
            Set.of("Rate.ratio(numerator, denominator)", "PayFloor.perMinuteAndDistance(perMinute, perDistance)");

    @Test
    void an_amount_given_to_of_is_the_money_that_moves() {
        assertThat(amounts(EventClasses.COMMANDS)).isEmpty();
        assertThat(amounts(List.of(Quantum.class))).containsExactly("Quantum.of(quantum)");
    }

    @Test
    void two_arguments_stand_in_the_same_order_wherever_both_are() {
        assertThat(swapped(all(EventClasses.COMMANDS))).isEmpty();
        assertThat(swapped(List.of(Quantum.class, Swapped.class)))
                .containsExactly("approver before reason in Swapped.of", "reason before approver in Quantum.of");
    }

    @Test
    void no_argument_differs_from_its_neighbour_by_its_place_alone() {
        assertThat(alike(all(EventClasses.COMMANDS))).containsExactlyInAnyOrderElementsOf(NAMED);
        assertThat(alike(List.of(Swapped.class)))
                .containsExactly("Swapped.days(inactivity, notice)", "Swapped.of(yes)");
    }

    record Quantum(String id) {

        public static Quantum of(String id, Amount quantum, String reason, String approver) {
            return new Quantum(id + quantum + reason + approver);
        }
    }

    record Swapped(String id) {

        public static Swapped of(String id, String approver, String reason, boolean yes) {
            return new Swapped(id + approver + reason + yes);
        }

        public static Swapped days(String id, int inactivity, int notice) {
            return new Swapped(id + inactivity + notice);
        }
    }

    private static List<String> amounts(Collection<? extends Class<?>> types) {
        var found = new TreeSet<String>();
        for (Class<?> type : types) {
            factories(type).filter(each -> each.getName().equals("of")).forEach(factory -> {
                for (Parameter each : factory.getParameters()) {
                    boolean known = MOVED.contains(each.getName()) || FOUND.contains(each.getName());
                    if (each.getType() == Amount.class && !known) {
                        found.add(name(factory) + "(" + each.getName() + ")");
                    }
                }
            });
        }
        return List.copyOf(found);
    }

    /** The first argument, a command's own id, may be another command's second. */
    private static List<String> swapped(Collection<? extends Class<?>> types) {
        var before = new LinkedHashSet<String>();
        var places = new ArrayList<String>();
        for (Class<?> type : types) {
            factories(type).forEach(factory -> {
                List<String> names = Arrays.stream(factory.getParameters())
                        .map(Parameter::getName)
                        .toList();
                int own = EventClasses.COMMANDS.contains(type) || names.get(0).equals("id") ? 1 : 0;
                for (int i = own; i < names.size(); i++) {
                    for (int j = i + 1; j < names.size(); j++) {
                        before.add(names.get(i) + " before " + names.get(j));
                        places.add(names.get(i) + " before " + names.get(j) + " in " + name(factory));
                    }
                }
            });
        }
        var found = new TreeSet<String>();
        for (String place : places) {
            String[] words = place.split(" ");
            if (before.contains(words[2] + " before " + words[0])) {
                found.add(place);
            }
        }
        return List.copyOf(found);
    }

    private static List<String> alike(Collection<? extends Class<?>> types) {
        var found = new TreeSet<String>();
        for (Class<?> type : types) {
            factories(type).forEach(factory -> {
                Parameter[] all = factory.getParameters();
                for (int i = 0; i < all.length; i++) {
                    if (all[i].getType() == boolean.class) {
                        found.add(name(factory) + "(" + all[i].getName() + ")");
                    }
                    boolean measure = Set.of(int.class, long.class, Amount.class, Duration.class)
                            .contains(all[i].getType());
                    if (i > 0 && measure && all[i].getType() == all[i - 1].getType()) {
                        found.add(name(factory) + "(" + all[i - 1].getName() + ", " + all[i].getName() + ")");
                    }
                }
            });
        }
        return List.copyOf(found);
    }

    /** The commands, and the values that they are made of. */
    private static Set<Class<?>> all(Collection<? extends Class<?>> commands) {
        var all = new HashSet<Class<?>>();
        commands.forEach(each -> addWithParts(each, all));
        return all;
    }

    private static void addWithParts(Class<?> type, Set<Class<?>> all) {
        boolean ofLedger = type.isRecord() && type.getName().startsWith("io.piecework.ledger.");
        if (ofLedger && type != Amount.class && type != Actor.class && all.add(type)) {
            for (RecordComponent part : type.getRecordComponents()) {
                addWithParts(part.getType(), all);
            }
        }
    }

    private static Stream<Method> factories(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type && method.getParameterCount() > 0);
    }

    private static String name(Method factory) {
        return factory.getDeclaringClass().getSimpleName() + "." + factory.getName();
    }
}
