package io.piecework.ledger.testdb;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases that a test runs on in this build. A plain build takes PostgreSQL, which costs most, for each fifth test. */
final class ChosenDatabases implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        return OneOrAll.of(
                        test.getDeclaringClass().getSimpleName() + '.' + test.getName(),
                        TestDatabase.H2,
                        TestDatabase.H2_IN_POSTGRESQL_MODE,
                        TestDatabase.H2,
                        TestDatabase.H2_IN_POSTGRESQL_MODE,
                        TestDatabase.POSTGRESQL)
                .distinct()
                .map(Arguments::of);
    }
}
