package io.piecework.ledger.walls;

import java.lang.reflect.Executable;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The types of the library that applications can reach: entry types, and from each reached type on the types in the signatures of its public
 * and protected members, its parents, its permitted subtypes, the types nested in it and the type around it. A member or a type that is marked
 * internal leads nowhere. A component of a record is its accessor.
 */
final class ReachableTypes {

    private static final Pattern NAME = Pattern.compile("io\\.piecework\\.ledger\\.[\\w.$]+");

    private final Map<Class<?>, Set<String>> shownBy = new LinkedHashMap<>();
    private final Queue<Class<?>> unread = new ArrayDeque<>();

    private ReachableTypes() {}

    /** Each reachable type with the places that show it. */
    static Map<Class<?>, Set<String>> from(Collection<Class<?>> entries) {
        var reachable = new ReachableTypes();
        entries.forEach(type -> reachable.add(type, "the list of entry types"));
        while (!reachable.unread.isEmpty()) {
            reachable.read(reachable.unread.remove());
        }
        return reachable.shownBy;
    }

    /** Whether a type, a type around it, or its package is marked. */
    static boolean isMarked(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (isInternal(each.getAnnotation(API.class))) {
                return true;
            }
        }
        return isMarked(type.getPackage());
    }

    static boolean isMarked(Package each) {
        return isInternal(each.getAnnotation(API.class));
    }

    /** Whether a type and all types around it are public. */
    static boolean isPublic(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInternal(API mark) {
        return mark != null && mark.status() == API.Status.INTERNAL;
    }

    private void read(Class<?> type) {
        String name = type.getName();
        parents(type).forEach(parent -> addNamed(parent, name, false));
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field) && !isInternal(field.getAnnotation(API.class)))
                .forEach(field -> addNamed(field.getGenericType(), name + "." + field.getName(), true));
        for (Executable member : executables(type)) {
            if (isVisible(member) && !member.isSynthetic() && !isInternal(member.getAnnotation(API.class))) {
                types(member).forEach(shown -> addNamed(shown, name + "." + name(member), true));
            }
        }
        relatives(type).stream().filter(ReachableTypes::isPublic).forEach(relative -> add(relative, name));
    }

    /** A type that is not public ends the way, unless it is a parent, whose members are inherited. */
    private void addNamed(Type shown, String where, boolean publicOnly) {
        Matcher names = NAME.matcher(shown.getTypeName());
        while (names.find()) {
            Class<?> type = load(names.group());
            if (!publicOnly || isPublic(type)) {
                add(type, where);
            }
        }
    }

    private void add(Class<?> type, String where) {
        boolean isNew = !shownBy.containsKey(type);
        shownBy.computeIfAbsent(type, key -> new TreeSet<>()).add(where);
        if (isNew && !isMarked(type)) {
            unread.add(type);
        }
    }

    private static List<Type> parents(Class<?> type) {
        var parents = new ArrayList<Type>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            parents.add(type.getGenericSuperclass());
        }
        parents.addAll(bounds(type));
        return parents;
    }

    private static List<Class<?>> relatives(Class<?> type) {
        var relatives = new ArrayList<>(List.of(type.getDeclaredClasses()));
        if (type.isSealed()) {
            relatives.addAll(List.of(type.getPermittedSubclasses()));
        }
        if (type.getDeclaringClass() != null) {
            relatives.add(type.getDeclaringClass());
        }
        return relatives;
    }

    private static List<Executable> executables(Class<?> type) {
        var executables = new ArrayList<Executable>(List.of(type.getDeclaredMethods()));
        executables.addAll(List.of(type.getDeclaredConstructors()));
        return executables;
    }

    private static String name(Executable member) {
        return member instanceof Method ? member.getName() : "<init>";
    }

    private static List<Type> types(Executable member) {
        var types = new ArrayList<>(List.of(member.getGenericParameterTypes()));
        types.addAll(List.of(member.getGenericExceptionTypes()));
        types.addAll(bounds(member));
        if (member instanceof Method method) {
            types.add(method.getGenericReturnType());
        }
        return types;
    }

    private static List<Type> bounds(GenericDeclaration generic) {
        return Arrays.stream(generic.getTypeParameters())
                .flatMap(parameter -> Arrays.stream(parameter.getBounds()))
                .toList();
    }

    private static boolean isVisible(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ReachableTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
