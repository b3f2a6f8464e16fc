package io.piecework.ledger.testdb;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The databases that a test runs on in this build. A plain build takes PostgreSQL, which costs most, for each fifth test. The gate always takes it,
 * and H2 in one of its two modes by turn; a slow test runs on one of the three by turn.
 */
public final class ChosenDatabases implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        String test = method.getDeclaringClass().getSimpleName() + '.' + method.getName();
        return (context.getTags().contains("slow") ? ofSlow(test) : of(test)).map(Arguments::of);
    }

    /** @param test the test's name, with its class */
    public static Stream<TestDatabase> ofSlow(String test) {
        return OneOrAll.inTurn(test, TestDatabase.values());
    }

    private static Stream<TestDatabase> of(String test) {
        if (OneOrAll.isPlain()) {
            return OneOrAll.of(
                    test,
                    TestDatabase.H2,
                    TestDatabase.H2_IN_POSTGRESQL_MODE,
                    TestDatabase.H2,
                    TestDatabase.H2_IN_POSTGRESQL_MODE,
                    TestDatabase.POSTGRESQL);
        }
        return Stream.concat(
                OneOrAll.inTurn(test, TestDatabase.H2, TestDatabase.H2_IN_POSTGRESQL_MODE),
                Stream.of(TestDatabase.POSTGRESQL));
    }
}
