package io.piecework.ledger.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.fixtures.LibraryClasses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The marks {@code @API(status = INTERNAL)} of a module beside the core. */
public final class MarksOfModule {

    private MarksOfModule() {}

    /**
     * A sentence for each public type that applications reach although it is marked, or that they do not reach although it is not.
     *
     * @param name the package of the module
     * @param entries what applications name first
     */
    public static List<String> wrong(String name, Collection<Class<?>> entries) {
        Map<Class<?>, Set<String>> reached = ReachableTypes.from(entries);
        return LibraryClasses.ALL.stream()
                .filter(type -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::reflect)
                .filter(ReachableTypes::isPublic)
                .filter(type -> reached.containsKey(type) == ReachableTypes.isMarked(type))
                .map(type -> type.getName()
                        + (reached.containsKey(type) ? " is marked, but reached" : " is not reached, but not marked"))
                .toList();
    }
}
