package io.piecework.ledger.spring.axon;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Turns Axon's update checker off, which sends data about the application to a server of Axon's maker. {@code
 * axon.update-check.disabled=false} turns it on again.
 */
final class NoUpdateCheck implements EnvironmentPostProcessor {

    private static final String CHECKER = "org.axonframework.springboot.updates.UpdateCheckConfiguration";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (ClassUtils.isPresent(CHECKER, application.getClassLoader())
                && isOn(environment, "piecework.ledger.enabled")
                && isOn(environment, "piecework.ledger.axon.enabled")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("ledgerAxonDefaults", Map.of("axon.update-check.disabled", "true")));
        }
    }

    private static boolean isOn(ConfigurableEnvironment environment, String property) {
        return environment.getProperty(property, Boolean.class, true);
    }
}
