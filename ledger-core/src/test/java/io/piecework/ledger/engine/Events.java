package io.piecework.ledger.engine;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** What the source holds, found without being asked, so that nobody has to remember to add to a list. */
public final class Events {

    private static final JavaClasses SOURCE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.piecework.ledger");

    /** Every record that is an event. */
    public static final Set<Class<?>> ALL = records(LedgerEvent.class);

    /** Every record that is a command. */
    public static final Set<Class<?>> COMMANDS = records(Command.class);

    private Events() {}

    private static Set<Class<?>> records(Class<?> of) {
        return SOURCE.stream()
                .filter(found -> found.isAssignableTo(of) && found.isRecord())
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }
}
