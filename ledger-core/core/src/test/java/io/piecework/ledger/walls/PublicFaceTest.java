package io.piecework.ledger.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.fixtures.LibraryClasses;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the library shows of itself: read by reflection, so that nothing is forgotten. */
class PublicFaceTest {

    private static final List<Class<?>> TYPES = LibraryClasses.ALL.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.getPackageName().startsWith("io.piecework.ledger.engine."))
            .<Class<?>>map(JavaClass::reflect)
            .toList();

    @Test
    void no_signature_shows_axon_jackson_spring_jdbc_or_moneta() {
        var shown = new ArrayList<String>();
        for (Class<?> type : TYPES) {
            if (isPublic(type)) {
                signatures(type)
                        .filter(signature -> !isAllowed(signature.type()))
                        .filter(signature -> !isHostsConnection(type, signature) && !isJacksonModule(type, signature))
                        .forEach(signature ->
                                shown.add(type.getName() + " shows " + signature.type() + " in " + signature.where()));
            }
        }
        assertThat(shown).isEmpty();
        assertThat(TYPES).hasSizeGreaterThan(100);
    }

    @Test
    void commands_and_events_are_records() {
        assertThat(TYPES)
                .filteredOn(type -> Command.class.isAssignableFrom(type) || LedgerEvent.class.isAssignableFrom(type))
                .filteredOn(type -> !type.isInterface())
                .hasSizeGreaterThan(20)
                .allMatch(Class::isRecord);
    }

    /**
     * A type that another package uses is public in Java's sense, and marked internal; the rest is for applications. The limits may only fall, but
     * for a type that applications need for something new, such as an audience. They are numbers of types and no shares, which rise when something
     * inside goes. The sub-packages of the engine do not count, because a wall hides them.
     */
    @Test
    void the_face_is_small() {
        List<Class<?>> visible = TYPES.stream()
                .filter(type -> type.getEnclosingClass() == null && Modifier.isPublic(type.getModifiers()))
                .filter(type -> !Command.class.isAssignableFrom(type) && !LedgerEvent.class.isAssignableFrom(type))
                .toList();

        assertThat(visible).hasSizeLessThanOrEqualTo(299);
        assertThat(visible).filteredOn(type -> !ReachableTypes.isMarked(type)).hasSizeLessThanOrEqualTo(197);
    }

    private record Signature(Type type, String where) {}

    private static Stream<Signature> signatures(Class<?> type) {
        Stream<Signature> executables = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(member -> isVisible(member) && !member.isSynthetic())
                .flatMap(member -> types(member).map(used -> new Signature(used, member.toString())));
        Stream<Signature> fields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicFaceTest::isVisible)
                .map((Field field) -> new Signature(field.getGenericType(), field.getName()));
        Stream<Signature> parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(parent -> new Signature(parent, "its head"));
        return Stream.of(executables, fields, parents).flatMap(stream -> stream);
    }

    private static Stream<Type> types(Executable member) {
        Stream<Type> inputs = Stream.concat(
                Arrays.stream(member.getGenericParameterTypes()), Arrays.stream(member.getGenericExceptionTypes()));
        return member instanceof Method method
                ? Stream.concat(inputs, Stream.of(method.getGenericReturnType()))
                : inputs;
    }

    /** The one thing of JDBC's besides a DataSource: what an application's transaction brings along is its connection. */
    private static boolean isHostsConnection(Class<?> type, Signature signature) {
        return type == HostTransaction.class && signature.type() == Connection.class;
    }

    /** The module and its exception are what they are to Jackson by their parents, and by the methods that Jackson calls. */
    private static boolean isJacksonModule(Class<?> type, Signature signature) {
        return type.getPackageName().equals("io.piecework.ledger.reading.json")
                && signature.type().getTypeName().startsWith("tools.jackson.");
    }

    private static boolean isAllowed(Type type) {
        if (type instanceof ParameterizedType generic) {
            return isAllowed(generic.getRawType()) && allAllowed(generic.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return isAllowed(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return allAllowed(wildcard.getUpperBounds()) && allAllowed(wildcard.getLowerBounds());
        }
        if (type instanceof TypeVariable<?> variable) {
            return variable.getBounds()[0] == Object.class
                    || variable.getBounds()[0] instanceof ParameterizedType
                    || allAllowed(variable.getBounds());
        }
        Class<?> plain = (Class<?>) type;
        while (plain.isArray()) {
            plain = plain.getComponentType();
        }
        String name = plain.getName();
        return plain.isPrimitive()
                || (name.startsWith("java.") && !name.startsWith("java.sql."))
                || name.startsWith("javax.money.")
                || name.equals("javax.sql.DataSource")
                || name.startsWith("io.piecework.ledger.");
    }

    private static boolean allAllowed(Type[] types) {
        return Arrays.stream(types).allMatch(type -> isAllowed(type));
    }

    private static boolean isVisible(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return true;
    }
}
