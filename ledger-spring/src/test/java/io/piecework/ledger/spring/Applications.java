package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts small Spring Boot applications for the tests. */
public final class Applications {

    private static final String[] QUIET = {
        "spring.main.banner-mode=off", "logging.level.root=off", "spring.main.register-shutdown-hook=false"
    };

    private Applications() {}

    /** An application without beans of its own. */
    @EnableAutoConfiguration
    public static class Bare {}

    public static ConfigurableApplicationContext start(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(QUIET)
                .run(Stream.of(properties).map(each -> "--" + each).toArray(String[]::new));
    }

    public static ConfigurableApplicationContext start(Class<?> application, Databases database, String... properties) {
        return start(
                application,
                Stream.concat(Stream.of(database.properties()), Stream.of(properties))
                        .toArray(String[]::new));
    }

    public static DepositFunds deposit(String id, String dollars) {
        return DepositFunds.of(id, "acme", Amount.of(dollars, "USD"));
    }

    public static String available(Ledger ledger) {
        return ledger.asRequester("acme")
                .funds("USD")
                .map(funds -> funds.available().text())
                .orElse("none");
    }
}
