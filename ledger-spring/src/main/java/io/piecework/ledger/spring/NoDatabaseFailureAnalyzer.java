package io.piecework.ledger.spring;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names what Boot lacks for the DataSource that the ledger stores in: a URL, or the driver of its database, which the starter leaves to the
 * application.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    private static final String URL = "spring.datasource.url";

    /** Boot's exception where there is neither a URL nor an embedded database; its class is not public. */
    private static final String NOTHING_CONFIGURED = "DataSourceBeanCreationException";

    private static final Set<String> OF_LEDGER = Set.of("org.postgresql.Driver", "org.h2.Driver");
    private static final String DRIVERS = "org.postgresql:postgresql for PostgreSQL, com.h2database:h2 for H2";

    private final Environment environment;

    NoDatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Throwable failure) {
        if (!environment.getProperty(LedgerProperties.PREFIX + ".enabled", Boolean.class, true)) {
            return null;
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (each.getClass().getSimpleName().equals(NOTHING_CONFIGURED)) {
                return new FailureAnalysis(
                        "The ledger has no database: " + URL
                                + " is not set, and no embedded database is on the class path.",
                        "Set " + URL + " and add the database's driver: " + DRIVERS
                                + ". For a trial in memory, com.h2database:h2 without a URL is enough.",
                        each);
            }
            if (each instanceof ClassNotFoundException && OF_LEDGER.contains(message)) {
                return new FailureAnalysis(
                        "The ledger cannot connect: the driver " + message + " of " + URL
                                + " is not on the class path.",
                        "Add the database's driver: " + DRIVERS + ".",
                        each);
            }
        }
        return null;
    }
}
